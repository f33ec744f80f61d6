"""What people, their keyboards and attackers can put into any text field; every test of text fields draws from here.

`PAYLOADS` may be typed anywhere and must come back as text. `FORBIDDEN` never comes back: those characters are taken
out, or the whole field is refused with a sentence.
"""

from types import MappingProxyType

MARK = "zq7"  # stands in every payload, so that it can be found wherever it comes out

_PLAIN = {
    "script": "<script>window.taken='zq7'</script>",
    "image": "<img src=x onerror=\"window.taken='zq7'\">",
    "vector": "<svg onload=window.taken='zq7'>",
    "closing": "</textarea></script></template><b>zq7",
    "attribute": "\" autofocus onfocus=\"window.taken='zq7'\" zq7='",
    "comment": "<!-- zq7 -->&lt;b&gt;&amp;zq7;",
    "link": "[zq7](javascript:window.taken=1) javascript:zq7",
    "markdown": "# zq7 **vet** _schuin_ `code` ![x](http://zq7.example/x.png)",
    "typst": '#text(red)[zq7] $x^2$ @zq7 <zq7> #image("zq7.png") \\ ~',
    "formula": '=HYPERLINK("http://zq7.example","zq7")',
    "formula_plus": "+31 6 zq7",
    "formula_minus": "-2+3+cmd|' /C calc'!A0 zq7",
    "formula_at": "@SUM(1+9) zq7",
    "template": "{{7*7}} {% raw %} ${7*7} <%= 7*7 %> zq7",
    "format": "{0.__class__} {naam} {wijk} {} {0} %s %(naam)s zq7",
    "sql": "'; DROP TABLE answer; -- zq7",
    "emoji": "👩🏽‍🔬👨‍👩‍👧‍👦🇳🇱🏳️‍🌈❤️ zq7",
    "arabic": "مرحبا بالحي zq7 שלום",
    "combining": "Z̸̧̛̺a̴͓̾l̶̡͝g̷̨̛o̵͉͝ e\u0301 zq7",
    "long_word": "zq7" + "donaudampfschiff" * 6,
    "calendar": "zq7\\nATTENDEE:mailto:a@b.nl;X=1,2",
}
PAYLOADS = MappingProxyType(_PLAIN)

# Whoever types these gets the rest of the text, without them.
_CONTROLS = {
    "bidi": "zq7 \u202eomgekeerd\u202c \u2066\u2067\u2068\u2069\u200f\u200e\u061c einde",
    "invisible": "zq7\u200b\u2060\ufeff\u00ad einde",
    "control": "zq7\x00\x01\x07\x08\x0b\x0c\x1b[31m\x7f\x85 einde",
    "surrogate": "zq7\ud800\udfff einde",
    "noncharacter": "zq7\ufffe\uffff\ufdd0 einde",
    "lines": "zq7\r\nBcc: iedereen@voorbeeld.nl\r\n\r\neinde",
    "separators": "zq7\u2028\u2029einde",
    "tags": "zq7\U000e0041\U000e0042 einde",
}
CONTROLS = MappingProxyType(_CONTROLS)
FORBIDDEN = frozenset(
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\u200b\u2060\ufeff\u00ad"
    "\x00\x01\x07\x08\x0b\x0c\x1b\x7f\x85\r\ud800\udfff\ufffe\uffff\ufdd0\u2028\u2029"
)
ENDLESS = "zq7" + "a" * 9_997


def forbidden_in(text: str) -> list[str]:
    """Which characters of a text never may have been kept."""
    return sorted({f"U+{ord(letter):04X}" for letter in text if letter in FORBIDDEN})
