"""Lists of links and LwM2M's JSON: what they say, and everything that is none."""

from __future__ import annotations

import pytest

from harness.air.lwm2m_error import JsonError, LinkError, Lwm2mError
from harness.air.lwm2m_links import Link, decode_links, registered
from harness.air.lwm2m_values import Held, decode_values


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("</1/0>,</3/0>,</5>,</19/0>", {"/1/0", "/3/0", "/5", "/19/0"}),
        ('</>;rt="oma.lwm2m",</1/0>,</19/0>', {"/1/0", "/19/0"}),
        ('</>;rt="oma.lwm2m";ct=11543,</1/0>', {"/1/0"}),
        ('</>;rt="oma.lwm2m";ct="11542 11543", </1/0>, </65534/0>', {"/1/0", "/65534/0"}),
        ('</lwm2m>;rt="oma.lwm2m",</lwm2m/1/0>,</lwm2m/19/0>', {"/1/0", "/19/0"}),
        ("</>", set()),
        ("</1/0>;ver=1.1", {"/1/0"}),
    ],
)
def test_the_objects_of_a_registration(text, paths):
    assert registered(decode_links(text.encode())) == paths


def test_attributes():
    assert decode_links(b'</3/0>;pmin=10;pmax=60,</3/0/1>;dim=8;obs;title="a, \\"b\\";c"') == (
        Link("/3/0", {"pmin": "10", "pmax": "60"}),
        Link("/3/0/1", {"dim": "8", "obs": None, "title": 'a, "b";c'}),
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b"", "the end of the payload instead of a link in angle brackets"),
        (b"/1/0", "'/1/0' at byte 0 instead of a link in angle brackets"),
        (b"</1/0>,", "the end of the payload instead of a link"),
        (b"</1/0></3/0>", "'</3/0>' at byte 6 instead of a comma behind </1/0>"),
        (b"</1/0> ,</3/0>", "' ,</3/0>' at byte 6 instead of a comma"),
        (b"</1/0>,</1/0>", "the link </1/0> is there twice"),
        (b"<1/0>", "the link <1/0> is no path from the root"),
        (b"</1/0/>", "the link </1/0/> is no path from the root"),
        (b"<//1>", "the link <//1> is no path from the root"),
        (b"</1 /0>", "instead of a link in angle brackets"),
        (b"</1/0>;", "';' at byte 6 is no attribute of the link </1/0>"),
        (b'</1/0>;a="b', "'=\"b' at byte 8 instead of a comma behind </1/0>"),
        (b"</1/0>;a=1;a=2", "the link </1/0> has the attribute a twice"),
        (b"</>;ct=x", "</> has ct=x, which is no Content-Format"),
        (b"</>;ct", "</> has ct=, which is no Content-Format"),
        (b'</>;rt=""', "the link </> has an empty rt"),
        (b"</1/0>\0", "'\\x00' at byte 6 instead of a comma"),
        (b"</1/0>;title=\xff", "the list of links is not UTF-8 from byte 13 on"),
    ],
)
def test_what_is_no_list_of_links(text, says):
    with pytest.raises(LinkError) as error:
        decode_links(text)
    assert says in str(error.value)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("</19/0/0>", "</19/0/0> is neither an object nor an object instance (section 5.3.1)"),
        ("</65536/0>", "</65536/0> is neither an object nor an object instance"),
        ("</01/0>", "</01/0> is neither an object nor an object instance"),
        ("</rd>", "</rd> is neither an object nor an object instance"),
        ('</a>;rt="oma.lwm2m",</1/0>', "</1/0> is neither an object nor an object instance under /a"),
        ('</a>;rt="oma.lwm2m",</b>;rt="oma.lwm2m"', "2 links of the type oma.lwm2m: /a, /b"),
    ],
)
def test_what_no_registration_has(text, says):
    with pytest.raises(LinkError) as error:
        registered(decode_links(text.encode()))
    assert says in str(error.value)


@pytest.mark.parametrize(
    ("path", "text", "values"),
    [
        ("/3/0", '{"bn":"/3/0/","e":[{"n":"0","sv":"OMA"},{"n":"6/0","v":1},{"n":"11","bv":true}],"bt":25462634}',
         {"/3/0/0": "OMA", "/3/0/6/0": 1, "/3/0/11": True}),
        ("/3/0", '{"e":[{"n":"9","v":-1.5,"t":-5},{"n":"13","ov":"66:0"}]}', {"/3/0/9": -1.5, "/3/0/13": "66:0"}),
        ("/3/0/9", '{"e":[{"n":"","v":100}]}', {"/3/0/9": 100}),
        ("/3/0/9", '{"bn":"/3/0/9","e":[{"v":100}]}', {"/3/0/9": 100}),
        ("/3", '{"bn":"/","e":[{"n":"3/0/9","v":100}]}', {"/3/0/9": 100}),
        ("/19/0", '{"e":[]}', {}),
    ],
)  # fmt: skip
def test_json(path, text, values):
    for number in (50, 1543, 11543):
        assert decode_values(text.encode(), number, path) == tuple(
            Held(where, "json", value) for where, value in values.items()
        )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b"", "the payload is no JSON"),
        (b"\xff", "the payload is no JSON"),
        (b"[" * 100_000, "the payload is no JSON"),
        (b"[]", "the payload is no JSON object"),
        (b"{}", "the payload has no array e"),
        (b'{"e":{}}', "e of the payload is {} instead of an array"),
        (b'{"e":[5]}', "entry 1 is no JSON object"),
        (b'{"e":[{"n":"0"}]}', "entry 1 has no value instead of one of v, bv, ov, sv"),
        (b'{"e":[{"n":"0","v":1,"sv":"a"}]}', "entry 1 has v and sv instead of one of"),
        (b'{"e":[{"n":"0","v":"1"}]}', 'v of entry 1 is "1" instead of a number'),
        (b'{"e":[{"n":"0","v":true}]}', "v of entry 1 is true instead of a number"),
        (b'{"e":[{"n":"0","bv":1}]}', "bv of entry 1 is 1 instead of a boolean"),
        (b'{"e":[{"n":"0","v":NaN}]}', "NaN is no JSON number"),
        (b'{"e":[{"n":"0","u":"m","v":1}]}', "entry 1 has 'u', which is none of n, t, v, bv, ov, sv"),
        (b'{"e":[],"e":[]}', "'e' is there twice in one JSON object"),
        (b'{"bn":"/19/0","e":[{"n":"0","v":1}]}', "entry 1 is named '/19/00', which is no path of a resource"),
        (b'{"e":[{"v":1}]}', "entry 1 is named '/19/0', which is no path of a resource"),
        (b'{"bn":"/19/1/","e":[{"n":"0","v":1}]}', "entry 1 is of /19/1/0, which is not within /19/0"),
        (b'{"e":[{"n":"0","v":1},{"n":"0","v":2}]}', "/19/0/0 is there twice"),
    ],
)
def test_what_is_no_json_of_lwm2m(text, says):
    with pytest.raises(JsonError) as error:
        decode_values(text, 11543, "/19/0")
    assert says in str(error.value)


@pytest.mark.parametrize(
    ("number", "path", "says"),
    [
        (None, "/19/0/0", "values of /19/0/0 without a Content-Format"),
        (60, "/19/0/0", "values of /19/0/0 with the Content-Format 60"),
        (40, "/19/0/0", "values of /19/0/0 with the Content-Format 40"),
        (0, "/19/0", "/19/0 as text, which holds the value of one resource only"),
        (42, "/19", "/19 as opaque, which holds the value of one resource only"),
    ],
)
def test_content_formats(number, path, says):
    with pytest.raises(Lwm2mError) as error:
        decode_values(b"a", number, path)
    assert says in str(error.value)
    assert decode_values(b"a", 42, "/19/0/0") == (Held("/19/0/0", "opaque", b"a"),)
    assert decode_values(b"a", 0, "/19/0/0") == (Held("/19/0/0", "text", b"a"),)
