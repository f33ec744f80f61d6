"""What the simulator reads of a page."""

from wijksessie.rehearsal.markup import read_page

PAGE = """
<!doctype html><html><head><title>Vraag 2 van 8</title><style>p{color:red}</style></head>
<body data-version="41"><main>
<h1>Hoe goed ken je &#8216;de wijk&#8217;?</h1>
<a href="../begin">Terug naar het begin</a>
<form method="post" action="/d/sleutel/2">
  <input type="hidden" name="revision" value="3">
  <fieldset><legend>Kies</legend>
    <input type="radio" id="a" name="answer" value="goed"><label for="a">Goed</label>
    <label><input type="radio" name="answer" value="slecht" checked> Slecht</label>
    <label><input type="radio" name="answer" value="vol" disabled> Vol</label>
  </fieldset>
  <label><input type="checkbox" name="more" value="x"> X</label>
  <select name="first"><option value="">Kies</option><option value="1" selected>Een</option></select>
  <textarea name="words" maxlength="20">
Oud</textarea>
  <button name="next" value="ja">Volgende</button>
  <button formaction="/d/sleutel/1" disabled>Terug</button>
</form>
<script>var verborgen = "<p>niet</p>";</script>
</main></body></html>
"""


def test_a_form_is_read_as_a_browser_reads_it():
    page = read_page("http://test/K7M4PX/2", PAGE)

    (form,) = page.forms
    assert (form.action, form.method) == ("http://test/d/sleutel/2", "post")
    assert form.untouched() == {
        "revision": ["3"],
        "answer": ["slecht"],
        "first": ["1"],
        "words": ["Oud"],
    }


def test_choices_have_the_words_that_stand_beside_them():
    form = read_page("http://test/", PAGE).forms[0]

    assert [(option.value, option.text) for option in form.fields["answer"].choices] == [
        ("goed", "Goed"),
        ("slecht", "Slecht"),
    ]
    assert [option.value for option in form.fields["first"].choices] == ["1"]
    assert form.fields["words"].longest == 20


def test_a_button_that_is_off_cannot_be_pressed():
    form = read_page("http://test/", PAGE).forms[0]

    pressed = form.button()

    assert pressed is not None
    assert (pressed.text, pressed.name, pressed.value) == ("Volgende", "next", "ja")
    assert form.button("terug") is None


def test_a_page_has_a_title_links_words_and_facts():
    page = read_page("http://test/K7M4PX/2", PAGE)

    assert page.title == "Vraag 2 van 8"
    assert page.link("begin") == "http://test/begin"
    assert page.data == {"data-version": "41"}
    assert "‘de wijk’" in page.words
    assert "verborgen" not in page.words
    assert "color" not in page.words


def test_a_form_without_an_action_goes_to_its_own_address():
    page = read_page("http://test/eigen?x=1", "<form method=post><input name=a value=1></form>")

    assert page.forms[0].action == "http://test/eigen?x=1"


def test_a_button_outside_its_form_belongs_to_it():
    page = read_page(
        "http://test/", '<form id="q1" method="post"></form><nav><button form="q1">Volgende</button></nav>'
    )

    assert [button.text for button in page.forms[0].buttons] == ["Volgende"]


def test_what_waits_in_a_template_is_not_on_the_screen():
    page = read_page("http://test/", "<template><form><input name=a></form><a href=/x>X</a></template><form></form>")

    assert (len(page.forms), page.forms[0].fields, page.links) == (1, {}, [])
