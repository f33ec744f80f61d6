// Firefox over WebDriver BiDi for tests/engines/firefox.py: a line {do, args} on stdin, a line {value} or {error} back.
import { createInterface } from 'node:readline';
import puppeteer from 'puppeteer-core';

const { executablePath, prefs, width, height } = JSON.parse(process.argv[2]);
const browser = await puppeteer.launch({
  browser: 'firefox', executablePath, headless: true, extraPrefsFirefox: prefs, defaultViewport: { width, height },
});
let context, page;

const show = async chosen => { page = chosen; await page.bringToFront(); };
const newTab = async () => { await show(await context.newPage()); };
const acts = {
  version: () => browser.version(),
  open: url => page.goto(url),
  run: expression => page.evaluate(`(() => (${expression}))()`),
  click: async css => {
    // page.click waits for promises of the page, which never come where JavaScript is off
    const place = await page.evaluate(`(() => {
      const el = document.querySelector(${JSON.stringify(css)});
      if (!el) return null;
      el.scrollIntoView({ block: 'center' });
      const box = el.getBoundingClientRect();
      return [box.x + box.width / 2, box.y + box.height / 2];
    })()`);
    if (!place) throw new Error(`${css} is not there`);
    await page.mouse.click(...place);
  },
  type: text => page.keyboard.type(text),
  press: async key => {
    const keys = key.split('+');
    for (const one of keys) await page.keyboard.down(one);
    for (const one of keys.reverse()) await page.keyboard.up(one);
  },
  knows: async (role, name) => (await page.$$(`aria/${name}[role="${role}"]`)).length > 0,
  resize: (width, height) => page.setViewport({ width, height }),
  reload: () => page.reload(),
  back: () => page.goBack(),
  newTab,
  showTab: async number => show((await context.pages())[number]),
  closeTab: async () => {
    await page.close();
    const left = await context.pages();
    if (left.length) await show(left.at(-1)); else await newTab();
  },
  fresh: async () => {
    if (context) await context.close();
    context = await browser.createBrowserContext();
    await newTab();
  },
  picture: path => page.screenshot({ path }),
};

for await (const line of createInterface({ input: process.stdin })) {
  const { do: act, args } = JSON.parse(line);
  let answer;
  try {
    const value = await acts[act](...args);
    answer = ['run', 'version', 'knows'].includes(act) ? { value } : {};
  } catch (error) {
    answer = { error: String(error && error.message || error) };
  }
  process.stdout.write(JSON.stringify(answer) + '\n');
}
await browser.close();
