"""Feature files are read strictly: what pytest-bdd would drop or leave standing is an error."""

from __future__ import annotations

import pytest

from harness.errors import SuiteError
from harness.spec.scenarios import load_scenarios, parse_feature
from harness.tests.spec.samples import catalogue, write

CATALOGUE = catalogue("qiclose.write.close-ok", "qiclose.wire.fin", "qiclose.connect-id.range")

GOOD = """@needs:power
Feature: AT+QICLOSE closes a socket
  TCP/IP note, section 2.2.3.

  Background:
    Given the module is registered and awake

  @id:qiclose-open-tcp @clause:qiclose.write.close-ok @clause:qiclose.wire.fin @firmware:BC260YCNAAR01A02
  Scenario: The host closes an open TCP socket
    When the host sends 'AT+QICLOSE=0'
    Then the module answers OK

  @id:qiclose-not-an-id @clause:qiclose.connect-id.range @needs:loss @needs:time:70s @model:BC260Y-CN
  Scenario Outline: What is not a socket id is refused
    When the host sends 'AT+QICLOSE=<connectID>'
    Then the module answers ERROR

    Examples: bounds
      | case  | connectID |
      | below | -1        |
      | above | 5         |

    Examples: words
      | case         | connectID |
      | not a number | a         |
      | empty        |           |
"""


def parse(text: str):
    return parse_feature(text, "features/tcpip/qiclose.feature", CATALOGUE)


def test_scenarios():
    close, refused = parse(GOOD)
    assert (close.id, close.name, close.line) == ("qiclose-open-tcp", "The host closes an open TCP socket", 9)
    assert (close.feature, close.feature_name) == ("features/tcpip/qiclose.feature", "AT+QICLOSE closes a socket")
    assert (close.note, close.keys) == ("tcpip", ("qiclose-open-tcp",))
    assert close.clauses == ("qiclose.write.close-ok", "qiclose.wire.fin")
    assert (close.needs, close.firmware, close.models) == (("power",), ("BC260YCNAAR01A02",), ())
    assert (refused.needs, refused.models) == (("power", "loss", "time:70s"), ("BC260Y-CN",))
    assert refused.cases == ("below", "above", "not a number", "empty")
    assert refused.keys[2] == "qiclose-not-an-id[not a number]"


def test_scenarios_of_a_rule_have_its_tags():
    text = """Feature: F
  @needs:loss
  Rule: R
    @id:one @clause:qiclose.wire.fin
    Scenario: S
      When it happens
"""
    assert parse(text)[0].needs == ("loss",)


TAGS = "@id:qiclose-open-tcp @clause:qiclose.write.close-ok @clause:qiclose.wire.fin @firmware:BC260YCNAAR01A02"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("@id:qiclose-open-tcp ", "", ":9: 'The host closes an open TCP socket' must have one @id: tag, not 0"),
        ("@id:qiclose-open-tcp ", "@id:a @id:b ", "must have one @id: tag, not 2"),
        ("@id:qiclose-open-tcp", "@id:QICLOSE", ":9: @id:QICLOSE must be lower case"),
        ("@id:qiclose-open-tcp", "@id:a[b]", "must be lower case"),
        ("Scenario Outline: What is not a socket id is refused", "Scenario Outline: The host closes an open TCP socket",
         ":14: a second scenario named 'The host closes an open TCP socket', the first is in line 9"),
        ("@clause:qiclose.wire.fin", "@clause:qiclose.wire.fn", ":9: @clause:qiclose.wire.fn is in no catalogue"),
        ("@clause:qiclose.wire.fin", "@clause:qiclose.wire.fn", "did you mean qiclose.wire.fin"),
        ("@clause:qiclose.connect-id.range ", "", ":14: 'What is not a socket id is refused' has no @clause: tag"),
        ("@needs:loss", "@slow", ":13: unknown tag @slow; allowed are @id:..., @clause:..., @needs:..."),
        ("@needs:loss", "@need:loss", "unknown tag @need:loss"),
        ("@needs:loss", "@needs:", "unknown tag @needs:"),
        ("@needs:loss", "@needs:losses", ":14: unknown need 'losses', perhaps 'loss'"),
        ("@needs:time:70s", "@needs:time:70", "'time:70' is no time"),
        ("@needs:power\n", "@id:all\n", ":2: @id: belongs to a scenario, not to a Feature"),
        ("@needs:power\n", "@clause:qiclose.wire.fin\n", "@clause: belongs to a scenario"),
        ("    Examples: words", "    @needs:loss\n    Examples: words", "tags on Examples are not seen"),
        ("| case  | connectID |", "| name  | connectID |", ":18: the first column of Examples must be 'case'"),
        ("| case  | connectID |", "| connectID | case |", "the first column of Examples must be 'case'"),
        ("| above |", "| below |", ":21: the case 'below' stands there twice"),
        ("| empty        |", "| above        |", "the case 'above' stands there twice"),
        ("| above |", "|       |", "an empty 'case'"),
        ("      | below | -1        |\n      | above | 5         |\n", "", "Examples without rows"),
        ("=<connectID>", "=<connectId>", ":15: <connectId> is no column of the Examples"),
        ("    When the host sends 'AT+QICLOSE=0'\n    Then the module answers OK\n", "", "has no steps"),
        ("      | above | 5         |", "      | above | 5  | 6    |", "is not Gherkin"),
    ],
    ids=["no id", "two ids", "upper case id", "id with brackets", "two of one name", "unknown clause", "nearest clause",
         "no clause", "tag without family", "unknown family", "empty tag", "unknown need", "unknown time",
         "id on a feature", "clause on a feature", "tags on Examples", "no case column", "case column not first",
         "duplicate case", "duplicate case in another table", "empty case", "no rows", "unknown placeholder",
         "no steps", "ragged table"],
)  # fmt: skip
def test_a_fault_is_told_with_its_place(old, new, says):
    assert old in GOOD
    with pytest.raises(SuiteError) as told:
        parse(GOOD.replace(old, new, 1))
    assert says in str(told.value)
    assert "features/tcpip/qiclose.feature" in str(told.value)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "holds no Feature"),
        ("# nothing\n", "holds no Feature"),
        ("Feature: F\n  Words.\n", "the feature has no scenario"),
        ("Feature: F\n  @id:a @clause:qiclose.wire.fin\n  Scenario Outline: S\n    When <x>\n", "without Examples"),
        ("Feature: F\n  @id:a @clause:qiclose.wire.fin\n  Scenario:\n    When x\n", "without a name"),
        (
            "Feature: F\n  @id:a @clause:qiclose.wire.fin\n  Scenario Outline: S\n    When <x>\n    Examples:\n",
            "first column of Examples",
        ),
        ("When something happens\n", "is not Gherkin"),
    ],
    ids=["empty", "comment", "no scenario", "outline without Examples", "no name", "empty Examples", "no feature"],
)
def test_a_feature_in_which_nothing_would_run(text, says):
    with pytest.raises(SuiteError) as told:
        parse(text)
    assert says in str(told.value)


def test_placeholders_in_tables_and_docstrings_are_seen():
    text = GOOD.replace("sends 'AT+QICLOSE=<connectID>'", 'sends\n      """\n      AT+QICLOSE=<id>\n      """')
    with pytest.raises(SuiteError, match="<id> is no column"):
        parse(text)


def test_one_id_in_two_files(tmp_path):
    second = GOOD.replace("@id:qiclose-not-an-id", "@id:other")
    features = write(tmp_path, tcpip__qiclose_feature=GOOD, tcpip__deep__second_feature=second)
    with pytest.raises(SuiteError) as told:
        load_scenarios(features, CATALOGUE)
    assert "features/tcpip/qiclose.feature:9: @id:qiclose-open-tcp is used already" in str(told.value)
    assert "features/tcpip/deep/second.feature:9" in str(told.value)


def test_all_files_are_read(tmp_path):
    second = GOOD.replace("@id:qiclose-not-an-id", "@id:other").replace("@id:qiclose-open-tcp", "@id:another")
    features = write(tmp_path, tcpip__qiclose_feature=GOOD, common__at_feature=second)
    loaded = load_scenarios(features, CATALOGUE)
    assert [one.id for one in loaded] == ["another", "other", "qiclose-open-tcp", "qiclose-not-an-id"]
