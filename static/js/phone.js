/* The one script of all phone pages; each works without it. Only APIs that exist on plain http.
The attributes that it reads are explained in templates/phone.html. */
(() => {
const doc = document, data = doc.body.dataset, prefix = `w:${data.space}:`;
let store, key, mine, busy, isBack, timer, isOff, current, wait = 1000;
try { store = localStorage; store.w = ''; } catch (e) { return; }
if (!data.space || !window.AbortController) return;
const served = data.key, steps = {}, place = doc.querySelector('[data-steps]');
const get = name => JSON.parse(store[prefix + name] || null);
const put = (name, value) => { try { store[prefix + name] = JSON.stringify(value); return true; } catch (e) { } };
const drop = name => store.removeItem(prefix + name);
const all = (css, root) => [...(root || doc).querySelectorAll(css)];
const on = (names, act, target) => names.split(' ').forEach(name => (target || doc).addEventListener(name, act));
const random = () =>
 [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
const roots = () => [doc, ...all('template').map(el => el.content), ...Object.keys(steps).map(n => steps[n].held)];
const clock = () => new Date().toTimeString().slice(0, 5).replace(':', '.');
const outbox = () => get('outbox') || [];
const newest = n => put('revision', Math.max(get('revision') || 0, n));

/* what is said */
const tell = (css, text) => all(css).forEach(el => { el.hidden = !text; el.textContent = text || ''; });
const say = text => tell('[data-status]', text);
const refuse = text => tell('[data-refused]', text);
const sign = (name, is) => doc.body.classList.toggle(name, !!is);
const mark = () => { sign('pending', outbox().length); sign('nothing', !get('revision')); };
const offline = now => {
 if (now) say(data.tOffline.replace('{time}', clock()));
 isOff = now;
 sign('offline', now);
};

/* drafts */
const fields = form => [...new FormData(form)];
const encode = list => String(new URLSearchParams(list));
const fill = (form, list) => all('input,select,textarea', form).forEach(el => {
 if (!el.name || el.type === 'hidden') return;
 const mine = list.filter(pair => pair[0] === el.name).map(pair => pair[1]);
 if (/radio|checkbox/.test(el.type)) el.checked = mine.includes(el.value);
 else el.value = mine[0] || '';
});
const ready = root => {
 all('form[data-draft]', root).forEach(form => {
  const draft = get('draft:' + form.dataset.draft);
  if (form.dataset.base === undefined) form.dataset.base = encode(fields(form));
  if (draft && Date.now() - draft.at < 864e5) fill(form, draft.fields);
 });
 all('[data-rank]', root).forEach(rank);
};
on('input change', event => {
 const form = event.target.form, name = form && form.dataset.draft;
 if (name && put('draft:' + name, { at: Date.now(), fields: fields(form) })) say(data.tLocal);
});

/* outbox */
const tooMany = set => {
 const many = all(':checked', set).length + all('[type=text]', set).filter(el => el.value.trim()).length;
 return many > set.dataset.max && (refuse(set.dataset.maxText), true);
};
on('submit', event => {
 const form = event.target, { outbox: slot, then, draft } = form.dataset, list = fields(form), by = event.submitter;
 if (slot === undefined) return;
 refuse();
 if (all('[data-max]', form).some(tooMany)) return event.preventDefault();
 if (by && by.name) list.push([by.name, by.value]);
 const text = encode(list), revision = (get('revision') || 0) + 1;
 if (then !== 'step' || text !== form.dataset.base) {
  const entry = { id: random(), slot, url: form.getAttribute('action'), text, then, draft, revision };
  put('revision', revision);
  if (!put('outbox', outbox().filter(el => !slot || el.slot !== slot).concat(entry))) return;
  form.dataset.base = text;
 }
 event.preventDefault();
 if (then === 'reset') { form.reset(); drop('draft:' + draft); }
 if (then === 'step') go(current + 1, true);
 wait = 1000;
 flush();
});
const post = entry => {
 const stop = new AbortController();
 setTimeout(() => stop.abort(), 15000);
 return fetch(entry.url, { method: 'POST', headers: { 'X-Outbox': '1' }, signal: stop.signal,
  body: new URLSearchParams(`${entry.text}&send_key=${entry.id}&revision=${entry.revision}`)
 }).then(reply => reply.json().then(answer => {
  /* only our server knows the send_key: the login page of a hotspot does not */
  if (reply.ok ? answer.send_key !== entry.id : reply.status > 428 || !answer.text) throw reply;
  return answer;
 }));
};
const flush = () => {
 const entry = outbox()[0];
 clearTimeout(timer);
 mark();
 if (busy || !entry) return;
 busy = true;
 post(entry).then(answer => {
  const draft = get('draft:' + entry.draft);
  busy = false;
  wait = 1000;
  put('outbox', outbox().filter(el => el.id !== entry.id));
  isBack |= isOff;
  offline(false);
  if (answer.text) { refuse(answer.text); say(); } else {
   if (draft && encode(draft.fields) === entry.text) drop('draft:' + entry.draft);
   /* what is still under way is not saved yet */
   if (!outbox().length) say((isBack ? data.tBack + ' ' : '') + data.tSaved.replace('{time}', answer.saved || clock()));
   if (entry.then === 'next' && answer.next) location.assign(answer.next);
  }
  isBack &= outbox().length > 0;
  flush();
 }, () => {
  busy = false;
  offline(true);
  timer = setTimeout(flush, wait);
  wait = Math.min(wait * 2, 15000);
 });
};

/* steps */
const go = (n, push) => {
 const step = steps[n], nav = doc.querySelector('[data-nav]');
 if (!step) return;
 if (current !== n) while (place.firstChild) steps[current].held.append(place.firstChild);
 place.append(step.held);
 current = n;
 put('step', n);
 doc.title = step.title;
 if (push) history.pushState(null, '', '#' + n);
 ready(place);
 const form = place.querySelector('form'), head = place.querySelector('h1');
 const back = nav.querySelector('[data-go]'), next = nav.querySelector('button');
 nav.hidden = !form;
 back.hidden = !steps[n - 1];
 back.dataset.go = n - 1;
 next.textContent = step.next;
 if (form) next.setAttribute('form', form.id);
 mark();
 if (push && head) { head.tabIndex = -1; head.focus(); scrollTo(0, 0); }
};
const begin = () => {
 current = +place.dataset.step;
 all('template[data-step]').forEach(el => {
  steps[el.dataset.step] = { title: el.dataset.title, next: el.dataset.next, held: el.content };
 });
 steps[current] = { title: doc.title, next: place.dataset.next, held: doc.createDocumentFragment() };
 const known = key && (+location.hash.slice(1) || get('step'));
 go(steps[known] ? known : current);
 on('popstate', () => { refuse(); go(+location.hash.slice(1) || 1); }, window);
};

/* top 3 */
const rank = set => {
 const lists = all('select', set), t = set.dataset, options = all('option', lists[0]).filter(el => el.value);
 const chosen = lists.map(el => el.value).filter(Boolean);
 const word = value => options.find(el => el.value === value).textContent;
 const add = (to, tag, name, text) => {
  const made = to.appendChild(doc.createElement(tag));
  made.className = name;
  made.textContent = text;
  return made;
 };
 const button = (to, name, sign, value, label, values) => {
  const made = add(to, 'button', name, sign);
  made.type = 'button';
  made.dataset.value = value;
  if (label) made.setAttribute('aria-label', label.replace('{choice}', word(value)));
  made.disabled = !values;
  on('click', () => {
   const at = values.indexOf(value);
   lists.forEach((el, place) => { el.value = values[place] || ''; });
   lists[0].dispatchEvent(new Event('input', { bubbles: true }));
   rank(set);
   const same = all(`[data-value="${value}"]:enabled`, set)[0];
   if (at >= 0) say(t.placed.replace('{choice}', word(value)).replace('{place}', at + 1));
   if (same) same.focus();
  }, made);
 };
 const moved = (at, by) => {
  const values = chosen.filter((_, place) => place !== at);
  values.splice(at + by, 0, chosen[at]);
  return chosen[at + by] && values;
 };
 all('.ranked', set).forEach(el => el.remove());
 set.querySelector('[data-plain]').hidden = true;
 const ui = add(set, 'div', 'ranked', ''), ranked = add(ui, 'ol', 'top3', ''), others = add(ui, 'div', 'ans', '');
 lists.forEach((_, at) => {
  const value = chosen[at], line = add(ranked, 'li', value ? 'rk' : 'leeg', '');
  add(line, 'span', value ? 'plate' : 'plate open', at + 1);
  add(line, 'span', 't', value ? word(value) : t.empty);
  if (!value) return;
  button(line, '', '↑', value, t.up, moved(at, -1));
  button(line, '', '↓', value, t.down, moved(at, 1));
  button(line, '', '×', value, t.remove, chosen.filter(el => el !== value));
 });
 options.filter(el => !chosen.includes(el.value)).forEach(el => {
  button(others, 'rowbtn', '+ ' + el.textContent, el.value, '', chosen.length < lists.length && chosen.concat(el.value));
 });
};

/* photo */
on('change', ({ target: el }) => el.files && createImageBitmap(el.files[0], { imageOrientation: 'from-image' }).then(image => {
 const { width, height } = image, part = Math.min(1, 1600 / Math.max(width, height));
 const canvas = Object.assign(doc.createElement('canvas'), { width: width * part, height: height * part });
 canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
 const pack = q => canvas.toBlob(blob => {
  const list = new DataTransfer();
  if (blob.size > 4e5 && q > .2) return pack(q - .2);
  list.items.add(new File([blob], 'foto.jpg', blob));
  el.files = list.files;
 }, 'image/jpeg', q);
 pack(.8);
}, () => {}));

/* long poll */
const poll = region => {
 let stop, html;
 const apply = () => {
  const at = doc.activeElement;
  if (!html || region.contains(at) && /TEXTAREA|INPUT|SELECT/.test(at.tagName)) return;
  region.innerHTML = html;
  html = null;
  ready(region);
  mark();
 };
 const ask = () => {
  stop = new AbortController();
  fetch(region.dataset.poll + region.dataset.version, { signal: stop.signal }).then(reply => {
   if (reply.status > 399 && reply.status < 429) return;
   if (reply.status > 399) throw reply;
   offline(false);
   return reply.status === 204 ? ask() : reply.json().then(state => {
    if (state.next) return location.assign(state.next);
    region.dataset.version = state.v;
    html = state.html || html;
    apply();
    ask();
   });
  }).catch(error => {
   const isWoken = error.name === 'AbortError';
   if (!isWoken) offline(true);
   setTimeout(ask, isWoken ? 0 : 3000);
  });
 };
 on('focusout', () => setTimeout(apply), region);
 on('visibilitychange', () => { if (!doc.hidden) stop.abort(); });
 ask();
};

/* begin */
all('[data-done]').forEach(el => drop('draft:' + el.dataset.done));
if (served) {
 const start = served.slice(0, -32);
 key = get('key');
 if (key && key.slice(0, -32) !== start) return location.replace(data.stale.replace('{key}', key));
 put('key', mine = key || (data.adopt ? served : start + random()));
 newest(+data.revision || 0);
 if (data.adopt) return location.replace(data.adopt);
 roots().forEach(root => ['href', 'action', 'data-poll', 'data-stand'].forEach(name => {
  all(`[${name}*="${served}"]`, root).forEach(el => {
   el.setAttribute(name, el.getAttribute(name).replace(served, mine));
  });
 }));
}
on('click', event => {
 const link = event.target.closest('[data-go],[data-forget]');
 if (link && steps[link.dataset.go]) { event.preventDefault(); go(+link.dataset.go, true); }
 /* for the next person on this phone: also what was typed and never sent */
 if (link && 'forget' in link.dataset) Object.keys(store).forEach(el => el.indexOf(prefix) || store.removeItem(el));
});
/* WebKit lets the bar below lie over what a keyboard reaches */
on('focusin', ({ target: el }) => el.matches(':focus-visible') && el.scrollIntoView({ block: 'nearest' }));
/* back to the page of somebody who was here before */
on('pageshow', event => event.persisted && mine && get('key') !== mine && location.reload(), window);
on('online pageshow focus', () => { wait = 1000; flush(); }, window);
if (place) begin(); else ready(doc);
if (key && data.stand) {
 fetch(data.stand).then(reply => reply.json()).then(known => {
  newest(known.revision);
  roots().forEach(root => all('form[data-draft]', root).forEach(form => {
   fill(form, known.forms[form.dataset.draft] || []);
   form.dataset.base = encode(fields(form));
  }));
  ready(doc);
 }).catch(() => {});
}
all('[data-poll]').forEach(poll);
flush();
})();
