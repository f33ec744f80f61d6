"""The program as it is, whose screens keep what their scripts could not do: `python -m tests.watched run`.

No engine tells this in the same way (WebKitGTK under a driver not at all), so the page itself listens, before the
screen's own scripts begin. Vue catches what a component throws and only writes it to the console: that counts too.
"""

from nicegui import ui

from wijksessie.cli import app

LISTEN = """<script>(() => {
  const keep = what => {
    sessionStorage.setItem('thrown', JSON.stringify([...JSON.parse(sessionStorage.getItem('thrown') || '[]'), what]));
  };
  addEventListener('error', event => keep(event.message || `not loaded: ${event.target.outerHTML}`), true);
  addEventListener('unhandledrejection', event => keep(String(event.reason)));
  const said = console.error;
  console.error = (...words) => { keep(words.map(String).join(' ')); said(...words); };
})()</script>"""
THROWN = """(() => {
  const thrown = JSON.parse(sessionStorage.getItem('thrown') || '[]');
  sessionStorage.removeItem('thrown');
  return thrown;
})()"""

if __name__ == "__main__":
    ui.add_head_html(LISTEN, shared=True)
    app()
