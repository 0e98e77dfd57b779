@needs:lwm2m-server
Feature: AT+QLAOBSRSP answers an observe request of the server
  LwM2M note, section 2.11. The URC "observe" brings a message ID; the host answers with it, with a result and with a
  value of one of five types, whose length it says. OK is followed by +QLAOBSRSP: and a result code; the server gets the
  answer on the air. With result 1 the observation is there: AT+QLANOTIFY reports of it. It outlives deep sleep, not the
  supply. Each refusal is followed by the right answer to the same request, which shows that nothing went out before it,
  and that the request was left open.

  Background:
    Given the module is registered and awake
    And the module has accepted 'AT+QLACFG="auto_ack",0'
    And the LwM2M client is registered for 86400 s with '/9/0/0 /19/0/0 /19/0/1 /19/1/0'

  # Forms

  @id:qlaobsrsp-test-form @clause:qlaobsrsp.test.form
  Scenario: What the test form answers is recorded
    Then it is recorded how the module answers 'AT+QLAOBSRSP=?'

  @id:qlaobsrsp-undefined-forms @clause:qlaobsrsp.undefined-forms
  @clause:qlaobsrsp.refused-sends-nothing @clause:qlaobsrsp.refused-changes-nothing
  Scenario Outline: A form that the note does not define is refused, and the request stays open
    When the LwM2M server observes '/19/0/0'
    Then the URC '+QLAURC: "observe",{id},0,19,0,0' comes
    When the host sends '<command>'
    Then the module answers ERROR
    When the host sends 'AT+QLAOBSRSP={id},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe /19/0/0, value "abcde"'

    Examples:
      | case      | command       |
      | read      | AT+QLAOBSRSP? |
      | execution | AT+QLAOBSRSP  |

  @id:qlaobsrsp-required-parameters @clause:qlaobsrsp.write.required @clause:qlaobsrsp.write.error
  @clause:qlaobsrsp.refused-sends-nothing @clause:qlaobsrsp.refused-changes-nothing
  Scenario Outline: A command without a required parameter is refused, and the request stays open
    When the LwM2M server observes '/19/0/0'
    Then the URC '+QLAURC: "observe",{id},0,19,0,0' comes
    When the host sends 'AT+QLAOBSRSP=<parameters>'
    Then the module answers ERROR
    When the host sends 'AT+QLAOBSRSP={id},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe /19/0/0, value "abcde"'

    Examples:
      | case          | parameters                |
      | nothing       |                           |
      | no result     | {id}                      |
      | no object     | {id},1                    |
      | no instance   | {id},1,19                 |
      | no resource   | {id},1,19,0               |
      | no value type | {id},1,19,0,0             |
      | no length     | {id},1,19,0,0,1           |
      | no value      | {id},1,19,0,0,1,5         |
      | no index      | {id},1,19,0,0,1,5,"abcde" |

  # The example of 2.11; the message ID is the one that the URC brings.

  @id:qlaobsrsp-example @clause:qlaobsrsp.example @clause:qlaobsrsp.write.form @clause:qlaobsrsp.deadline
  @clause:qlaobsrsp.result-code @clause:qlaurc-observe.form
  Scenario: The server asks to observe a resource, and gets the host's answer
    When the LwM2M server observes '/9/0/0'
    Then the URC '+QLAURC: "observe",{id},0,9,0,0' comes
    When the host sends 'AT+QLAOBSRSP={id},1,9,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe /9/0/0, value "abcde"'
    And no further line '+QLA' has come

  # messageID

  @id:qlaobsrsp-unknown-id @clause:qlaobsrsp.message-id.unknown @clause:qlaobsrsp.write.error
  @clause:qlaobsrsp.refused-sends-nothing
  Scenario Outline: Without an open request no message ID can be answered
    When the host sends 'AT+QLAOBSRSP=<messageID>,1,19,0,0,1,2,"no",0'
    Then the module answers ERROR
    When the LwM2M server observes '/19/0/0'
    Then the URC '+QLAURC: "observe",{id},0,19,0,0' comes
    When the host sends 'AT+QLAOBSRSP={id},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe /19/0/0, value "abcde"'
    And no further line '+QLAOBSRSP' has come

    Examples:
      | case    | messageID |
      | zero    | 0         |
      | one     | 1         |
      | some    | 4711      |
      | highest | 65535     |

  @id:qlaobsrsp-other-id @clause:qlaobsrsp.message-id.unknown @clause:qlaobsrsp.message-id.range
  @clause:qlaobsrsp.refused-sends-nothing @clause:qlaobsrsp.refused-changes-nothing
  Scenario Outline: Another message ID than that of the open request is refused, and the request stays open
    When the LwM2M server observes '/19/0/0'
    Then the URC '+QLAURC: "observe",{id},0,19,0,0' comes
    When the host sends 'AT+QLAOBSRSP=<messageID>,1,19,0,0,1,2,"no",0'
    Then the module answers ERROR
    When the host sends 'AT+QLAOBSRSP={id},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe /19/0/0, value "abcde"'
    And no further line '+QLAOBSRSP' has come

    Examples:
      | case                | messageID |
      | a digit more        | {id}0     |
      | below 0             | -1        |
      | more than two bytes | 65536     |
      | no number           | a         |
      | that of no request  | 1         |
      | the highest         | 65535     |

  @id:qlaobsrsp-once @clause:qlaobsrsp.once @clause:qlaobsrsp.write.error
  Scenario Outline: A message ID that has been answered cannot be answered again
    When the LwM2M server observes '/19/0/0'
    Then the URC '+QLAURC: "observe",{id},0,19,0,0' comes
    When the host sends 'AT+QLAOBSRSP={id},<result>,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer <code> to observe /19/0/0<seen>'
    When the host sends 'AT+QLAOBSRSP={id},<result>,19,0,0,1,5,"abcde",0'
    Then the module answers ERROR
    When the host sends 'AT+QLAOBSRSP={id},1,19,0,0,1,5,"again",0'
    Then the module answers ERROR
    When the LwM2M server observes '/19/1/0'
    Then the URC '+QLAURC: "observe",{second},0,19,1,0' comes
    When the host sends 'AT+QLAOBSRSP={second},1,19,1,0,1,2,"jk",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe /19/1/0, value "jk"'
    And no further line '+QLAOBSRSP' has come

    Examples:
      | case               | result | code | seen            |
      | answered           | 1      | 2.05 | , value "abcde" |
      | answered by a code | 13     | 4.04 |                 |

  @id:qlaobsrsp-own-kind @clause:qlaobsrsp.own-kind @clause:qlaobsrsp.refused-changes-nothing
  Scenario Outline: The message ID of a request to observe is answered by AT+QLAOBSRSP alone
    When the LwM2M server observes '/19/0/0'
    Then the URC '+QLAURC: "observe",{id},0,19,0,0' comes
    When the host sends 'AT+<command>'
    Then the module answers ERROR
    When the host sends 'AT+QLAOBSRSP={id},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe /19/0/0, value "abcde"'
    And no further line '+QLA' has come

    Examples:
      | case                      | command                              |
      | the command of reads      | QLARDRSP={id},1,19,0,0,1,5,"abcde",0 |
      | the command of writes     | QLAWRRSP={id},2                      |
      | the command of executions | QLAEXERSP={id},2                     |

  @id:qlaobsrsp-two-open @clause:qlaobsrsp.message-id.each @clause:qlaurc-observe.message-id
  Scenario: Two open requests have message IDs of their own, and are answered in any order
    When the LwM2M server observes '/19/0/0'
    Then the URC '+QLAURC: "observe",{id},0,19,0,0' comes
    When the LwM2M server observes '/19/1/0'
    Then the URC '+QLAURC: "observe",{second},0,19,1,0' comes
    When the host sends 'AT+QLAOBSRSP={second},1,19,1,0,1,6,"second",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe /19/1/0, value "second"'
    When the host sends 'AT+QLAOBSRSP={id},1,19,0,0,1,5,"first",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe /19/0/0, value "first"'

  @id:qlaobsrsp-late @clause:qlaobsrsp.late @clause:qlaobsrsp.late-acknowledged @clause:qlaurc-observe.left-to-host
  Scenario: A request can be answered some seconds later; whether it is acknowledged before is recorded
    When the LwM2M server observes '/19/0/0'
    Then the URC '+QLAURC: "observe",{id},0,19,0,0' comes
    When the bench is quiet for 5 s
    Then the LwM2M server gets 'acknowledgement' or nothing
    When the host sends 'AT+QLAOBSRSP={id},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe /19/0/0, value "abcde"'

  @id:qlaobsrsp-deregistered @clause:qlaobsrsp.deregistered
  Scenario: A request that was open when the client deregistered is not answered any more
    When the LwM2M server observes '/19/0/0'
    Then the URC '+QLAURC: "observe",{id},0,19,0,0' comes
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the line '+QLADEREG: 0' follows within 131 s
    And the LwM2M server gets 'deregister'
    When the host sends 'AT+QLAOBSRSP={id},1,19,0,0,1,5,"abcde",0'
    Then the module answers one of these, late lines within 131 s:
      | form                    |
      | ERROR                   |
      | OK then +QLAOBSRSP: 900 |
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the line '+QLAREG: 0' follows within 131 s
    And the LwM2M server gets 'register'

  # result

  @id:qlaobsrsp-results @clause:qlaobsrsp.result.values @clause:qlaobsrsp.result-code
  Scenario Outline: Each result of the table is sent as its code
    When the LwM2M server observes '/19/0/0'
    Then the URC '+QLAURC: "observe",{id},0,19,0,0' comes
    When the host sends 'AT+QLAOBSRSP={id},<result>,19,0,0,1,<len>,"<value>",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer <code> to observe /19/0/0<seen>'

    Examples:
      | case                              | result | code | len | value | seen            |
      | content                           | 1      | 2.05 | 5   | abcde | , value "abcde" |
      | bad request                       | 11     | 4.00 | 0   |       |                 |
      | unauthorised                      | 12     | 4.01 | 0   |       |                 |
      | not found                         | 13     | 4.04 | 0   |       |                 |
      | method not allowed                | 14     | 4.05 | 0   |       |                 |
      | not acceptable                    | 15     | 4.06 | 0   |       |                 |
      | not found, a value beside it      | 13     | 4.04 | 5   | abcde |                 |
      | not acceptable, a value beside it | 15     | 4.06 | 5   | abcde |                 |

  @id:qlaobsrsp-result-alone @clause:qlaobsrsp.result.alone
  Scenario: Whether a result that is an error may stand without a value is recorded
    When the LwM2M server observes '/19/0/0'
    Then the URC '+QLAURC: "observe",{id},0,19,0,0' comes
    Then it is recorded how the module answers 'AT+QLAOBSRSP={id},13'
    And the LwM2M server gets 'answer 4.04 to observe /19/0/0' or nothing

  @id:qlaobsrsp-result-range @clause:qlaobsrsp.result.range
  @clause:qlaobsrsp.refused-sends-nothing @clause:qlaobsrsp.refused-changes-nothing
  Scenario Outline: A result that the table of this command has not is refused
    When the LwM2M server observes '/19/0/0'
    Then the URC '+QLAURC: "observe",{id},0,19,0,0' comes
    When the host sends 'AT+QLAOBSRSP={id},<result>,19,0,0,1,5,"abcde",0'
    Then the module answers ERROR
    When the host sends 'AT+QLAOBSRSP={id},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe /19/0/0, value "abcde"'

    Examples:
      | case                          | result |
      | below 0                       | -1     |
      | zero                          | 0      |
      | that of writes and executions | 2      |
      | between                       | 3      |
      | below the errors              | 10     |
      | above the errors              | 16     |
      | the code itself               | 205    |
      | the code of an error          | 404    |
      | no number                     | a      |

  # objectID, instantID, resourceID

  @id:qlaobsrsp-other-path @clause:qlaobsrsp.path.as-requested
  Scenario Outline: Another path than that of the request is refused, or the request is answered for its own
    When the LwM2M server observes '/19/0/0'
    Then the URC '+QLAURC: "observe",{id},0,19,0,0' comes
    When the host sends 'AT+QLAOBSRSP={id},1,<path>,1,5,"abcde",0'
    Then the module answers one of these, late lines within 131 s:
      | form                  |
      | ERROR                 |
      | OK then +QLAOBSRSP: 0 |
    And the LwM2M server gets 'answer 2.05 to observe /19/0/0, value "abcde"' if OK came, and nothing otherwise
    When the LwM2M server observes '/19/1/0'
    Then the URC '+QLAURC: "observe",{second},0,19,1,0' comes
    When the host sends 'AT+QLAOBSRSP={second},1,19,1,0,1,2,"jk",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe /19/1/0, value "jk"'

    Examples:
      | case             | path   |
      | another object   | 20,0,0 |
      | another instance | 19,1,0 |
      | another resource | 19,0,1 |

  @id:qlaobsrsp-path-range @clause:qlaobsrsp.path.range
  @clause:qlaobsrsp.refused-sends-nothing @clause:qlaobsrsp.refused-changes-nothing
  Scenario Outline: What can be no object, no instance or no resource is refused
    When the LwM2M server observes '/19/0/0'
    Then the URC '+QLAURC: "observe",{id},0,19,0,0' comes
    When the host sends 'AT+QLAOBSRSP={id},1,<path>,1,5,"abcde",0'
    Then the module answers ERROR
    When the host sends 'AT+QLAOBSRSP={id},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe /19/0/0, value "abcde"'

    Examples:
      | case               | path       |
      | object below 0     | -1,0,0     |
      | object above       | 65536,0,0  |
      | instance below 0   | 19,-1,0    |
      | instance above     | 19,65536,0 |
      | resource below 0   | 19,0,-1    |
      | resource above     | 19,0,65536 |
      | object no number   | a,0,0      |
      | instance no number | 19,a,0     |
      | resource no number | 19,0,a     |

  # value_type, len, value

  @id:qlaobsrsp-types @clause:qlaobsrsp.value-type.values @clause:qlaobsrsp.value.on-the-air
  Scenario Outline: A value of each type reaches the server
    When the LwM2M server observes '/19/0/0'
    Then the URC '+QLAURC: "observe",{id},0,19,0,0' comes
    When the host sends 'AT+QLAOBSRSP={id},1,19,0,0,<value_type>,<len>,<value>,0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe /19/0/0, value <seen>'

    Examples:
      | case                     | value_type | len | value                | seen                   |
      | string                   | 1          | 5   | "abcde"              | "abcde"                |
      | string of digits         | 1          | 4   | "1234"               | "1234"                 |
      | opaque                   | 2          | 9   | "020001000400023238" | hex:020001000400023238 |
      | integer of two bytes     | 3          | 2   | 1234                 | 1234                   |
      | integer of four bytes    | 3          | 4   | 123456               | 123456                 |
      | integer of eight bytes   | 3          | 8   | 123456789012         | 123456789012           |
      | small, of two bytes      | 3          | 2   | 5                    | 5                      |
      | small, of four bytes     | 3          | 4   | 5                    | 5                      |
      | small, of eight bytes    | 3          | 8   | 5                    | 5                      |
      | zero                     | 3          | 4   | 0                    | 0                      |
      | negative, of two bytes   | 3          | 2   | -1234                | -1234                  |
      | negative, of four bytes  | 3          | 4   | -123456              | -123456                |
      | negative, of eight bytes | 3          | 8   | -123456789012        | -123456789012          |
      | float                    | 4          | 4   | 12.5                 | 12.5                   |
      | negative float           | 4          | 4   | -0.25                | -0.25                  |
      | float of zero            | 4          | 4   | 0.0                  | 0.0                    |
      | true                     | 5          | 1   | 1                    | true                   |
      | false                    | 5          | 1   | 0                    | false                  |

  @id:qlaobsrsp-integer-bounds @clause:qlaobsrsp.value.integer-bounds
  Scenario Outline: The largest and the smallest integer of each length reach the server
    When the LwM2M server observes '/19/0/0'
    Then the URC '+QLAURC: "observe",{id},0,19,0,0' comes
    When the host sends 'AT+QLAOBSRSP={id},1,19,0,0,3,<len>,<value>,0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe /19/0/0, value <value>'

    Examples:
      | case                  | len | value                |
      | two bytes, largest    | 2   | 32767                |
      | two bytes, smallest   | 2   | -32768               |
      | four bytes, largest   | 4   | 2147483647           |
      | four bytes, smallest  | 4   | -2147483648          |
      | eight bytes, largest  | 8   | 9223372036854775807  |
      | eight bytes, smallest | 8   | -9223372036854775808 |

  @id:qlaobsrsp-integer-too-wide @clause:qlaobsrsp.value.integer-too-wide
  Scenario Outline: What becomes of an integer that its length does not hold is recorded
    When the LwM2M server observes '/19/0/0'
    Then the URC '+QLAURC: "observe",{id},0,19,0,0' comes
    Then it is recorded how the module answers 'AT+QLAOBSRSP={id},1,19,0,0,3,<len>,<value>,0'
    And the LwM2M server gets 'answer 2.05 to observe /19/0/0, value {any}' or nothing

    Examples:
      | case            | len | value      |
      | two bytes       | 2   | 32768      |
      | two bytes, far  | 2   | 65536      |
      | four bytes      | 4   | 2147483648 |
      | four bytes, far | 4   | 4294967296 |

  @id:qlaobsrsp-type-range @clause:qlaobsrsp.value-type.range
  @clause:qlaobsrsp.refused-sends-nothing @clause:qlaobsrsp.refused-changes-nothing
  Scenario Outline: A value type below 1 or above 5 is refused
    When the LwM2M server observes '/19/0/0'
    Then the URC '+QLAURC: "observe",{id},0,19,0,0' comes
    When the host sends 'AT+QLAOBSRSP={id},1,19,0,0,<value_type>,5,"abcde",0'
    Then the module answers ERROR
    When the host sends 'AT+QLAOBSRSP={id},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe /19/0/0, value "abcde"'

    Examples:
      | case      | value_type |
      | below 0   | -1         |
      | below     | 0          |
      | above     | 6          |
      | no number | a          |

  @id:qlaobsrsp-string-lengths @clause:qlaobsrsp.len.string @clause:qlaobsrsp.value.on-the-air
  Scenario Outline: A string has up to 1024 bytes
    When the LwM2M server observes '/19/0/0'
    Then the URC '+QLAURC: "observe",{id},0,19,0,0' comes
    When the host sends 'AT+QLAOBSRSP={id},1,19,0,0,1,<len>,"{text:<len>}",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe /19/0/0, value "{text:<len>}"'

    Examples:
      | case      | len  |
      | empty     | 0    |
      | one       | 1    |
      | half      | 512  |
      | one below | 1023 |
      | longest   | 1024 |

  @id:qlaobsrsp-opaque-lengths @clause:qlaobsrsp.len.opaque @clause:qlaobsrsp.value.hex
  @clause:qlaobsrsp.value.on-the-air
  Scenario Outline: An opaque value has up to 512 bytes, two digits each
    When the LwM2M server observes '/19/0/0'
    Then the URC '+QLAURC: "observe",{id},0,19,0,0' comes
    When the host sends 'AT+QLAOBSRSP={id},1,19,0,0,2,<len>,"{<digits>:<len>}",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe /19/0/0, value "{text:<len>}"'

    Examples:
      | case                | len | digits |
      | empty               | 0   | HEX    |
      | one                 | 1   | HEX    |
      | half                | 256 | HEX    |
      | one below           | 511 | HEX    |
      | longest             | 512 | HEX    |
      | longest, lower case | 512 | hex    |

  @id:qlaobsrsp-opaque-all-bytes @clause:qlaobsrsp.value.hex
  Scenario Outline: Each of the 256 values of a byte can be answered, by digits of either case
    When the LwM2M server observes '/19/0/0'
    Then the URC '+QLAURC: "observe",{id},0,19,0,0' comes
    When the host sends 'AT+QLAOBSRSP={id},1,19,0,0,2,256,"{all-bytes:<digits>}",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe /19/0/0, value hex:{all-bytes:hex}'

    Examples:
      | case       | digits |
      | upper case | HEX    |
      | lower case | hex    |

  @id:qlaobsrsp-len-range @clause:qlaobsrsp.len.range
  @clause:qlaobsrsp.refused-sends-nothing @clause:qlaobsrsp.refused-changes-nothing
  Scenario Outline: A length that the type does not have is refused
    When the LwM2M server observes '/19/0/0'
    Then the URC '+QLAURC: "observe",{id},0,19,0,0' comes
    When the host sends 'AT+QLAOBSRSP={id},1,19,0,0,<value_type>,<len>,<value>,0'
    Then the module answers ERROR
    When the host sends 'AT+QLAOBSRSP={id},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe /19/0/0, value "abcde"'

    Examples:
      | case                     | value_type | len  | value         |
      | string, below 0          | 1          | -1   | "abcde"       |
      | string, one above        | 1          | 1025 | "{text:1025}" |
      | string, no number        | 1          | a    | "abcde"       |
      | opaque, below 0          | 2          | -1   | "6A6B"        |
      | opaque, one above        | 2          | 513  | "{HEX:513}"   |
      | opaque, up to a string's | 2          | 1024 | "{HEX:1024}"  |
      | integer of no bytes      | 3          | 0    | 5             |
      | integer of one byte      | 3          | 1    | 5             |
      | integer of three bytes   | 3          | 3    | 123456        |
      | integer of five bytes    | 3          | 5    | 12345         |
      | integer of nine bytes    | 3          | 9    | 123456789     |
      | integer of 16 bytes      | 3          | 16   | 5             |
      | float of two bytes       | 4          | 2    | 12.5          |
      | float of three bytes     | 4          | 3    | 12.5          |
      | float of eight bytes     | 4          | 8    | 12.5          |
      | boolean of no byte       | 5          | 0    | 1             |
      | boolean of two bytes     | 5          | 2    | 1             |
      | boolean of four bytes    | 5          | 4    | 1             |

  @id:qlaobsrsp-len-mismatch @clause:qlaobsrsp.len.mismatch
  @clause:qlaobsrsp.refused-sends-nothing @clause:qlaobsrsp.refused-changes-nothing
  Scenario Outline: A value that has not the length that is said is refused
    When the LwM2M server observes '/19/0/0'
    Then the URC '+QLAURC: "observe",{id},0,19,0,0' comes
    When the host sends 'AT+QLAOBSRSP={id},1,19,0,0,<value_type>,<len>,"<value>",0'
    Then the module answers ERROR
    When the host sends 'AT+QLAOBSRSP={id},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe /19/0/0, value "abcde"'

    Examples:
      | case                             | value_type | len  | value              |
      | string, a byte more              | 1          | 4    | abcde              |
      | string, a byte less              | 1          | 6    | abcde              |
      | string, none said                | 1          | 0    | abcde              |
      | string, none there               | 1          | 5    |                    |
      | longest string, a byte more      | 1          | 1024 | {text:1025}        |
      | opaque, a byte more              | 2          | 8    | 020001000400023238 |
      | opaque, a byte less              | 2          | 10   | 020001000400023238 |
      | opaque, digits counted           | 2          | 18   | 020001000400023238 |
      | opaque, a digit without its pair | 2          | 2    | 6A6                |
      | opaque, a digit more             | 2          | 2    | 6A6B3              |
      | opaque, none said                | 2          | 0    | 6A6B               |
      | opaque, none there               | 2          | 2    |                    |

  @id:qlaobsrsp-value-not-of-type @clause:qlaobsrsp.value.not-of-type
  @clause:qlaobsrsp.refused-sends-nothing @clause:qlaobsrsp.refused-changes-nothing
  Scenario Outline: A value that is none of its type is refused
    When the LwM2M server observes '/19/0/0'
    Then the URC '+QLAURC: "observe",{id},0,19,0,0' comes
    When the host sends 'AT+QLAOBSRSP={id},1,19,0,0,<value_type>,<len>,<value>,0'
    Then the module answers ERROR
    When the host sends 'AT+QLAOBSRSP={id},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe /19/0/0, value "abcde"'

    Examples:
      | case                       | value_type | len | value                |
      | opaque, no digits          | 2          | 2   | "6A6G"               |
      | opaque, text               | 2          | 2   | "jkjk"               |
      | integer, letters           | 3          | 2   | abc                  |
      | integer, a letter in it    | 3          | 4   | 12a4                 |
      | integer, a fraction        | 3          | 4   | 12.5                 |
      | integer beyond two bytes   | 3          | 2   | 65536                |
      | integer beyond four bytes  | 3          | 4   | 4294967296           |
      | integer beyond eight bytes | 3          | 8   | 18446744073709551616 |
      | float, letters             | 4          | 4   | abc                  |
      | float, two points          | 4          | 4   | 1.2.3                |
      | boolean, two               | 5          | 1   | 2                    |
      | boolean, below 0           | 5          | 1   | -1                   |
      | boolean, a word            | 5          | 1   | true                 |

  @id:qlaobsrsp-numbers-in-quotes @clause:qlaobsrsp.value.numbers-in-quotes
  Scenario Outline: A number in quotes is refused, or taken as the number
    When the LwM2M server observes '/19/0/0'
    Then the URC '+QLAURC: "observe",{id},0,19,0,0' comes
    When the host sends 'AT+QLAOBSRSP={id},1,19,0,0,<value_type>,<len>,"<value>",0'
    Then the module answers one of these, late lines within 131 s:
      | form                  |
      | ERROR                 |
      | OK then +QLAOBSRSP: 0 |
    And the LwM2M server gets 'answer 2.05 to observe /19/0/0, value <seen>' if OK came, and nothing otherwise
    When the LwM2M server observes '/19/1/0'
    Then the URC '+QLAURC: "observe",{second},0,19,1,0' comes
    When the host sends 'AT+QLAOBSRSP={second},1,19,1,0,1,2,"jk",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe /19/1/0, value "jk"'

    Examples:
      | case    | value_type | len | value | seen |
      | integer | 3          | 4   | 1234  | 1234 |
      | float   | 4          | 4   | 12.5  | 12.5 |
      | boolean | 5          | 1   | 1     | true |

  @id:qlaobsrsp-text-without-quotes @clause:qlaobsrsp.value.without-quotes
  Scenario Outline: What becomes of a string or of digits without quotes is recorded
    When the LwM2M server observes '/19/0/0'
    Then the URC '+QLAURC: "observe",{id},0,19,0,0' comes
    Then it is recorded how the module answers 'AT+QLAOBSRSP={id},1,19,0,0,<value_type>,<len>,<value>,0'
    And the LwM2M server gets 'answer 2.05 to observe /19/0/0, value "abcde"' or nothing

    Examples:
      | case   | value_type | len | value      |
      | string | 1          | 5   | abcde      |
      | opaque | 2          | 5   | 6162636465 |

  @id:qlaobsrsp-cut-by-length @clause:qlaobsrsp.value.cut-by-length
  Scenario Outline: A string ends where its length says, not at a quote
    When the LwM2M server observes '/19/0/0'
    Then the URC '+QLAURC: "observe",{id},0,19,0,0' comes
    When the host sends 'AT+QLAOBSRSP={id},1,19,0,0,1,<len>,"<value>",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe /19/0/0, value "<value>"'

    Examples:
      | case                        | len | value                  |
      | JSON                        | 20  | {{"outletStatus":"1"}} |
      | JSON of two members         | 17  | {{"a":"b","b":"b"}}    |
      | a quote alone               | 1   | "                      |
      | a quote at the end          | 4   | abc"                   |
      | quotes around               | 5   | "abc"                  |
      | commas                      | 5   | ,,1,,                  |
      | what looks like an index    | 4   | a",0                   |
      | what looks like a whole end | 8   | a",0,1,2               |
      | blanks at the ends          | 3   | {SPACE}a{SPACE}        |
      | a semicolon                 | 3   | a;b                    |
      | hexadecimal digits          | 4   | 6A6B                   |

  # index

  @id:qlaobsrsp-parts @clause:qlaobsrsp.index.parts @clause:qlaobsrsp.index.one-response
  Scenario: Parts are counted down to 0; each has its result line, and one answer goes out behind the last
    When the LwM2M server observes '/19/0/0'
    Then the URC '+QLAURC: "observe",{id},0,19,0,0' comes
    When the host sends 'AT+QLAOBSRSP={id},1,19,0,0,1,3,"abc",2'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    When the host sends 'AT+QLAOBSRSP={id},1,19,0,0,1,2,"de",1'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    When the bench is quiet for 1 s
    And the host sends 'AT+QLAOBSRSP={id},1,19,0,0,1,1,"f",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe /19/0/0, value {any}'
    When the host sends 'AT+QLAOBSRSP={id},1,19,0,0,1,1,"g",0'
    Then the module answers ERROR
    When the LwM2M server observes '/19/1/0'
    Then the URC '+QLAURC: "observe",{second},0,19,1,0' comes
    When the host sends 'AT+QLAOBSRSP={second},1,19,1,0,1,2,"jk",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe /19/1/0, value "jk"'
    And no further line '+QLAOBSRSP' has come

  @id:qlaobsrsp-parts-joined @clause:qlaobsrsp.index.joined
  Scenario: What the server gets of a resource that was answered in parts is recorded
    When the LwM2M server observes '/19/0/0'
    Then the URC '+QLAURC: "observe",{id},0,19,0,0' comes
    When the host sends 'AT+QLAOBSRSP={id},1,19,0,0,1,3,"abc",1'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    When the host sends 'AT+QLAOBSRSP={id},1,19,0,0,1,2,"de",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe /19/0/0, value "abcde"' or nothing
    And the LwM2M server gets 'answer 2.05 to observe /19/0/0, value "de"' or nothing
    And the LwM2M server gets 'answer 2.05 to observe /19/0/0, value {any}' or nothing

  @id:qlaobsrsp-parts-of-an-instance @clause:qlaobsrsp.index.parts @clause:qlaobsrsp.index.one-response
  @clause:qlaobsrsp.index.resources
  @clause:qlaurc-observe.whole-instance
  Scenario: The resources of an instance are the parts of one answer
    When the LwM2M server observes '/19/0'
    Then within 10 s the URC '+QLAURC: "observe",{id},0,19,0,{any}' comes, or then 'AT+QLASTATUS?' is answered '+QLASTATUS: 2'
    And within 1 s the URC '+QLAURC: "observe",{id},0,19,0' comes, or then 'AT+QLASTATUS?' is answered '+QLASTATUS: 2'
    And no further line '+QLAURC' has come
    When the host sends 'AT+QLAOBSRSP={id},1,19,0,0,1,5,"abcde",1'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    When the bench is quiet for 1 s
    And the host sends 'AT+QLAOBSRSP={id},1,19,0,1,3,4,1234,0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe /19/0, values /19/0/0 "abcde" /19/0/1 1234'

  @id:qlaobsrsp-parts-order @clause:qlaobsrsp.index.order
  @clause:qlaobsrsp.refused-sends-nothing @clause:qlaobsrsp.refused-changes-nothing
  Scenario Outline: An index that is not the next one down is refused, and the parts go on
    When the LwM2M server observes '/19/0/0'
    Then the URC '+QLAURC: "observe",{id},0,19,0,0' comes
    When the host sends 'AT+QLAOBSRSP={id},1,19,0,0,1,3,"abc",2'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    When the host sends 'AT+QLAOBSRSP={id},1,19,0,0,1,2,"no",<index>'
    Then the module answers ERROR
    When the host sends 'AT+QLAOBSRSP={id},1,19,0,0,1,1,"d",1'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    When the host sends 'AT+QLAOBSRSP={id},1,19,0,0,1,1,"e",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe /19/0/0, value {any}'

    Examples:
      | case           | index |
      | the same again | 2     |
      | upwards        | 3     |
      | one left out   | 0     |

  @id:qlaobsrsp-index-range @clause:qlaobsrsp.index.range
  @clause:qlaobsrsp.refused-sends-nothing @clause:qlaobsrsp.refused-changes-nothing
  Scenario Outline: An index below 0, or that is no number, is refused
    When the LwM2M server observes '/19/0/0'
    Then the URC '+QLAURC: "observe",{id},0,19,0,0' comes
    When the host sends 'AT+QLAOBSRSP={id},1,19,0,0,1,5,"abcde",<index>'
    Then the module answers ERROR
    When the host sends 'AT+QLAOBSRSP={id},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe /19/0/0, value "abcde"'

    Examples:
      | case      | index |
      | below 0   | -1    |
      | no number | a     |

  # rai_mode

  @id:qlaobsrsp-rai-mode @clause:qlaobsrsp.rai-mode.values @clause:qlaobsrsp.rai-mode.default
  Scenario Outline: A release assistance mode from 0 to 2 is taken, and may be left out
    When the LwM2M server observes '/19/0/0'
    Then the URC '+QLAURC: "observe",{id},0,19,0,0' comes
    When the host sends 'AT+QLAOBSRSP={id},1,19,0,0,1,5,"abcde",0<rai_mode>'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe /19/0/0, value "abcde"'

    Examples:
      | case             | rai_mode |
      | none             | ,0       |
      | at once          | ,1       |
      | after one answer | ,2       |
      | left out         |          |

  @id:qlaobsrsp-rai-mode-range @clause:qlaobsrsp.rai-mode.range
  @clause:qlaobsrsp.refused-sends-nothing @clause:qlaobsrsp.refused-changes-nothing
  Scenario Outline: A release assistance mode below 0 or above 2 is refused
    When the LwM2M server observes '/19/0/0'
    Then the URC '+QLAURC: "observe",{id},0,19,0,0' comes
    When the host sends 'AT+QLAOBSRSP={id},1,19,0,0,1,5,"abcde",0,<rai_mode>'
    Then the module answers ERROR
    When the host sends 'AT+QLAOBSRSP={id},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe /19/0/0, value "abcde"'

    Examples:
      | case      | rai_mode |
      | below     | -1       |
      | above     | 3        |
      | no number | a        |

  # What the answer makes of the observation

  @id:qlaobsrsp-notify @clause:qlaobsrsp.observation
  Scenario: A request that was answered with result 1 is an observation, whose resource can be reported
    When the LwM2M server observes '/19/0/0'
    Then the URC '+QLAURC: "observe",{id},0,19,0,0' comes
    When the host sends 'AT+QLAOBSRSP={id},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe /19/0/0, value "abcde"'
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"fghij",0,0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value "fghij"'

  @id:qlaobsrsp-not-yet @clause:qlaobsrsp.observation.not-before
  Scenario: Whether a request can be reported on before it is answered is recorded
    When the LwM2M server observes '/19/0/0'
    Then the URC '+QLAURC: "observe",{id},0,19,0,0' comes
    And it is recorded how the module answers 'AT+QLANOTIFY=19,0,0,1,5,"fghij",0,0'
    And the LwM2M server gets 'notification NON of /19/0/0, value "fghij"' or nothing
    When the host sends 'AT+QLAOBSRSP={id},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe /19/0/0, value "abcde"'

  @id:qlaobsrsp-refusal @clause:qlaobsrsp.observation.refused
  Scenario Outline: A request that was answered with an error is no observation
    When the LwM2M server observes '/19/0/0'
    Then the URC '+QLAURC: "observe",{id},0,19,0,0' comes
    When the host sends 'AT+QLAOBSRSP={id},<result>,19,0,0,1,0,"",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer <code> to observe /19/0/0'
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"fghij",0,0'
    Then the module answers ERROR
    When the LwM2M server observes '/19/0/0'
    Then the URC '+QLAURC: "observe",{second},0,19,0,0' comes
    When the host sends 'AT+QLAOBSRSP={second},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe /19/0/0, value "abcde"'
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"fghij",0,0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value "fghij"'

    Examples:
      | case               | result | code |
      | bad request        | 11     | 4.00 |
      | unauthorised       | 12     | 4.01 |
      | not found          | 13     | 4.04 |
      | method not allowed | 14     | 4.05 |
      | not acceptable     | 15     | 4.06 |

  @id:qlaobsrsp-each-resource @clause:qlaobsrsp.observation @clause:qlaobsrsp.observation.own-resource
  Scenario: An observation is of its own resource, and of no other
    When the LwM2M server observes '/19/0/0'
    Then the URC '+QLAURC: "observe",{id},0,19,0,0' comes
    When the host sends 'AT+QLAOBSRSP={id},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe /19/0/0, value "abcde"'
    When the host sends 'AT+QLANOTIFY=19,1,0,1,2,"no",0,0'
    Then the module answers ERROR
    When the host sends 'AT+QLANOTIFY=19,0,1,1,2,"no",0,0'
    Then the module answers ERROR
    When the LwM2M server observes '/19/1/0'
    Then the URC '+QLAURC: "observe",{second},0,19,1,0' comes
    When the host sends 'AT+QLAOBSRSP={second},1,19,1,0,1,5,"klmno",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe /19/1/0, value "klmno"'
    When the host sends 'AT+QLANOTIFY=19,1,0,1,2,"jk",0,0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/1/0, value "jk"'
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"fghij",0,0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value "fghij"'

  # Deep sleep and the supply

  @id:qlaobsrsp-deep-sleep @clause:qlaobsrsp.persistence.deep-sleep @needs:sleep @needs:time:120s
  Scenario: An observation outlives deep sleep
    Given the module has accepted 'AT+QCFG="dsevent",1'
    When the LwM2M server observes '/19/0/0'
    Then the URC '+QLAURC: "observe",{id},0,19,0,0' comes
    When the host sends 'AT+QLAOBSRSP={id},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe /19/0/0, value "abcde"'
    When the module falls into deep sleep
    And the host wakes the module
    Then the URC '+QLAURC: "recovered",0' comes
    And the LwM2M server gets 'update' or nothing
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"fghij",0,0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value "fghij"'
    When the host sends 'AT+QLANOTIFY=19,1,0,1,2,"no",0,0'
    Then the module answers ERROR

  @id:qlaobsrsp-power-off @clause:qlaobsrsp.persistence.power-off @needs:power
  Scenario: An observation does not outlive the supply
    When the LwM2M server observes '/19/0/0'
    Then the URC '+QLAURC: "observe",{id},0,19,0,0' comes
    When the host sends 'AT+QLAOBSRSP={id},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe /19/0/0, value "abcde"'
    When the module is switched off and on again
    And the host sends 'AT+QLANOTIFY=19,0,0,1,5,"fghij",0,0'
    Then the module answers ERROR
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the line '+QLAREG: 0' follows within 131 s
    And the LwM2M server gets 'register'
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"fghij",0,0'
    Then the module answers ERROR
    When the LwM2M server observes '/19/1/0'
    Then the URC '+QLAURC: "observe",{second},0,19,1,0' comes
    When the host sends 'AT+QLAOBSRSP={second},1,19,1,0,1,5,"klmno",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe /19/1/0, value "klmno"'
