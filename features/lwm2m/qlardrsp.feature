@needs:lwm2m-server
Feature: AT+QLARDRSP answers a read of the server
  LwM2M note, section 2.8. The URC "read" brings a message ID; the host answers with it, with a result and with a value
  of one of five types, whose length it says. OK is followed by +QLARDRSP: and a result code; the server gets the answer
  on the air. A message ID is answered once. Each refusal is followed by the right answer to the same request, which
  shows that nothing went out before it, and that the request was left open.

  Background:
    Given the module is registered and awake
    And the LwM2M client is registered for 86400 s with '/19/0/0 /19/0/1 /19/1/0'

  # Forms

  @id:qlardrsp-test-form @clause:qlardrsp.test.form
  Scenario: What the test form answers is recorded
    Then it is recorded how the module answers 'AT+QLARDRSP=?'

  @id:qlardrsp-undefined-forms @clause:qlardrsp.undefined-forms
  @clause:qlardrsp.refused-sends-nothing @clause:qlardrsp.refused-changes-nothing
  Scenario Outline: A form that the note does not define is refused, and the request stays open
    When the LwM2M server reads '/19/0/0'
    Then the URC '+QLAURC: "read",{id},19,0,0' comes
    When the host sends '<command>'
    Then the module answers ERROR
    When the host sends 'AT+QLARDRSP={id},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read /19/0/0, value "abcde"'

    Examples:
      | case      | command      |
      | read      | AT+QLARDRSP? |
      | execution | AT+QLARDRSP  |

  @id:qlardrsp-required-parameters @clause:qlardrsp.write.required @clause:qlardrsp.write.error
  @clause:qlardrsp.refused-sends-nothing @clause:qlardrsp.refused-changes-nothing
  Scenario Outline: A command without a required parameter is refused, and the request stays open
    When the LwM2M server reads '/19/0/0'
    Then the URC '+QLAURC: "read",{id},19,0,0' comes
    When the host sends 'AT+QLARDRSP=<parameters>'
    Then the module answers ERROR
    When the host sends 'AT+QLARDRSP={id},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read /19/0/0, value "abcde"'

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

  # The example of 2.8; the message ID is the one that the URC brings.

  @id:qlardrsp-example @clause:qlardrsp.example @clause:qlardrsp.write.form @clause:qlardrsp.deadline
  @clause:qlardrsp.result-code @clause:qlaurc-read.form
  Scenario: The server reads a resource, and gets the host's answer
    When the LwM2M server reads '/19/0/0'
    Then the URC '+QLAURC: "read",{id},19,0,0' comes
    When the host sends 'AT+QLARDRSP={id},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read /19/0/0, value "abcde"'
    And no further line '+QLA' has come

  # messageID

  @id:qlardrsp-unknown-id @clause:qlardrsp.message-id.unknown @clause:qlardrsp.write.error
  @clause:qlardrsp.refused-sends-nothing
  Scenario Outline: Without an open request no message ID can be answered
    When the host sends 'AT+QLARDRSP=<messageID>,1,19,0,0,1,2,"no",0'
    Then the module answers ERROR
    When the LwM2M server reads '/19/0/0'
    Then the URC '+QLAURC: "read",{id},19,0,0' comes
    When the host sends 'AT+QLARDRSP={id},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read /19/0/0, value "abcde"'
    And no further line '+QLARDRSP' has come

    Examples:
      | case    | messageID |
      | zero    | 0         |
      | one     | 1         |
      | some    | 4711      |
      | highest | 65535     |

  @id:qlardrsp-other-id @clause:qlardrsp.message-id.unknown @clause:qlardrsp.message-id.range
  @clause:qlardrsp.refused-sends-nothing @clause:qlardrsp.refused-changes-nothing
  Scenario Outline: Another message ID than that of the open request is refused, and the request stays open
    When the LwM2M server reads '/19/0/0'
    Then the URC '+QLAURC: "read",{id},19,0,0' comes
    When the host sends 'AT+QLARDRSP=<messageID>,1,19,0,0,1,2,"no",0'
    Then the module answers ERROR
    When the host sends 'AT+QLARDRSP={id},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read /19/0/0, value "abcde"'
    And no further line '+QLARDRSP' has come

    Examples:
      | case                | messageID |
      | a digit more        | {id}0     |
      | below 0             | -1        |
      | more than two bytes | 65536     |
      | no number           | a         |
      | that of no request  | 1         |
      | the highest         | 65535     |

  @id:qlardrsp-once @clause:qlardrsp.once @clause:qlardrsp.write.error
  Scenario Outline: A message ID that has been answered cannot be answered again
    When the LwM2M server reads '/19/0/0'
    Then the URC '+QLAURC: "read",{id},19,0,0' comes
    When the host sends 'AT+QLARDRSP={id},<result>,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer <code> to read /19/0/0<seen>'
    When the host sends 'AT+QLARDRSP={id},<result>,19,0,0,1,5,"abcde",0'
    Then the module answers ERROR
    When the host sends 'AT+QLARDRSP={id},1,19,0,0,1,5,"again",0'
    Then the module answers ERROR
    When the LwM2M server reads '/19/1/0'
    Then the URC '+QLAURC: "read",{second},19,1,0' comes
    When the host sends 'AT+QLARDRSP={second},1,19,1,0,1,2,"jk",0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read /19/1/0, value "jk"'
    And no further line '+QLARDRSP' has come

    Examples:
      | case               | result | code | seen            |
      | answered           | 1      | 2.05 | , value "abcde" |
      | answered by a code | 13     | 4.04 |                 |

  @id:qlardrsp-own-kind @clause:qlardrsp.own-kind @clause:qlardrsp.refused-changes-nothing
  Scenario Outline: The message ID of a read is answered by AT+QLARDRSP alone
    When the LwM2M server reads '/19/0/0'
    Then the URC '+QLAURC: "read",{id},19,0,0' comes
    When the host sends 'AT+<command>'
    Then the module answers ERROR
    When the host sends 'AT+QLARDRSP={id},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read /19/0/0, value "abcde"'
    And no further line '+QLA' has come

    Examples:
      | case                        | command                               |
      | the command of writes       | QLAWRRSP={id},2                       |
      | the command of executions   | QLAEXERSP={id},2                      |
      | the command of observations | QLAOBSRSP={id},1,19,0,0,1,5,"abcde",0 |

  @id:qlardrsp-two-open @clause:qlardrsp.message-id.each @clause:qlaurc-read.message-id
  Scenario: Two open requests have message IDs of their own, and are answered in any order
    When the LwM2M server reads '/19/0/0'
    Then the URC '+QLAURC: "read",{id},19,0,0' comes
    When the LwM2M server reads '/19/1/0'
    Then the URC '+QLAURC: "read",{second},19,1,0' comes
    When the host sends 'AT+QLARDRSP={second},1,19,1,0,1,6,"second",0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read /19/1/0, value "second"'
    When the host sends 'AT+QLARDRSP={id},1,19,0,0,1,5,"first",0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read /19/0/0, value "first"'

  @id:qlardrsp-late @clause:qlardrsp.late @clause:qlardrsp.late-acknowledged @clause:qlaurc-read.left-to-host
  Scenario: A request can be answered some seconds later; whether it is acknowledged before is recorded
    When the LwM2M server reads '/19/0/0'
    Then the URC '+QLAURC: "read",{id},19,0,0' comes
    When the bench is quiet for 5 s
    Then the LwM2M server gets 'acknowledgement' or nothing
    When the host sends 'AT+QLARDRSP={id},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read /19/0/0, value "abcde"'

  # result

  @id:qlardrsp-results @clause:qlardrsp.result.values @clause:qlardrsp.result-code
  Scenario Outline: Each result of the table is sent as its code
    When the LwM2M server reads '/19/0/0'
    Then the URC '+QLAURC: "read",{id},19,0,0' comes
    When the host sends 'AT+QLARDRSP={id},<result>,19,0,0,1,<len>,"<value>",0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer <code> to read /19/0/0<seen>'

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

  @id:qlardrsp-result-alone @clause:qlardrsp.result.alone
  Scenario: Whether a result that is an error may stand without a value is recorded
    When the LwM2M server reads '/19/0/0'
    Then the URC '+QLAURC: "read",{id},19,0,0' comes
    Then it is recorded how the module answers 'AT+QLARDRSP={id},13'
    And the LwM2M server gets 'answer 4.04 to read /19/0/0' or nothing

  @id:qlardrsp-result-range @clause:qlardrsp.result.range
  @clause:qlardrsp.refused-sends-nothing @clause:qlardrsp.refused-changes-nothing
  Scenario Outline: A result that the table of this command has not is refused
    When the LwM2M server reads '/19/0/0'
    Then the URC '+QLAURC: "read",{id},19,0,0' comes
    When the host sends 'AT+QLARDRSP={id},<result>,19,0,0,1,5,"abcde",0'
    Then the module answers ERROR
    When the host sends 'AT+QLARDRSP={id},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read /19/0/0, value "abcde"'

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

  @id:qlardrsp-other-path @clause:qlardrsp.path.as-requested
  Scenario Outline: Another path than that of the request is refused, or the request is answered for its own
    When the LwM2M server reads '/19/0/0'
    Then the URC '+QLAURC: "read",{id},19,0,0' comes
    When the host sends 'AT+QLARDRSP={id},1,<path>,1,5,"abcde",0'
    Then the module answers one of these, late lines within 131 s:
      | form                 |
      | ERROR                |
      | OK then +QLARDRSP: 0 |
    And the LwM2M server gets 'answer 2.05 to read /19/0/0, value "abcde"' if OK came, and nothing otherwise
    When the LwM2M server reads '/19/1/0'
    Then the URC '+QLAURC: "read",{second},19,1,0' comes
    When the host sends 'AT+QLARDRSP={second},1,19,1,0,1,2,"jk",0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read /19/1/0, value "jk"'

    Examples:
      | case             | path   |
      | another object   | 20,0,0 |
      | another instance | 19,1,0 |
      | another resource | 19,0,1 |

  @id:qlardrsp-path-range @clause:qlardrsp.path.range
  @clause:qlardrsp.refused-sends-nothing @clause:qlardrsp.refused-changes-nothing
  Scenario Outline: What can be no object, no instance or no resource is refused
    When the LwM2M server reads '/19/0/0'
    Then the URC '+QLAURC: "read",{id},19,0,0' comes
    When the host sends 'AT+QLARDRSP={id},1,<path>,1,5,"abcde",0'
    Then the module answers ERROR
    When the host sends 'AT+QLARDRSP={id},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read /19/0/0, value "abcde"'

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

  @id:qlardrsp-types @clause:qlardrsp.value-type.values @clause:qlardrsp.value.on-the-air
  Scenario Outline: A value of each type reaches the server
    When the LwM2M server reads '/19/0/0'
    Then the URC '+QLAURC: "read",{id},19,0,0' comes
    When the host sends 'AT+QLARDRSP={id},1,19,0,0,<value_type>,<len>,<value>,0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read /19/0/0, value <seen>'

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

  @id:qlardrsp-integer-bounds @clause:qlardrsp.value.integer-bounds
  Scenario Outline: The largest and the smallest integer of each length reach the server
    When the LwM2M server reads '/19/0/0'
    Then the URC '+QLAURC: "read",{id},19,0,0' comes
    When the host sends 'AT+QLARDRSP={id},1,19,0,0,3,<len>,<value>,0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read /19/0/0, value <value>'

    Examples:
      | case                  | len | value                |
      | two bytes, largest    | 2   | 32767                |
      | two bytes, smallest   | 2   | -32768               |
      | four bytes, largest   | 4   | 2147483647           |
      | four bytes, smallest  | 4   | -2147483648          |
      | eight bytes, largest  | 8   | 9223372036854775807  |
      | eight bytes, smallest | 8   | -9223372036854775808 |

  @id:qlardrsp-integer-too-wide @clause:qlardrsp.value.integer-too-wide
  Scenario Outline: What becomes of an integer that its length does not hold is recorded
    When the LwM2M server reads '/19/0/0'
    Then the URC '+QLAURC: "read",{id},19,0,0' comes
    Then it is recorded how the module answers 'AT+QLARDRSP={id},1,19,0,0,3,<len>,<value>,0'
    And the LwM2M server gets 'answer 2.05 to read /19/0/0, value {any}' or nothing

    Examples:
      | case            | len | value      |
      | two bytes       | 2   | 32768      |
      | two bytes, far  | 2   | 65536      |
      | four bytes      | 4   | 2147483648 |
      | four bytes, far | 4   | 4294967296 |

  @id:qlardrsp-type-range @clause:qlardrsp.value-type.range
  @clause:qlardrsp.refused-sends-nothing @clause:qlardrsp.refused-changes-nothing
  Scenario Outline: A value type below 1 or above 5 is refused
    When the LwM2M server reads '/19/0/0'
    Then the URC '+QLAURC: "read",{id},19,0,0' comes
    When the host sends 'AT+QLARDRSP={id},1,19,0,0,<value_type>,5,"abcde",0'
    Then the module answers ERROR
    When the host sends 'AT+QLARDRSP={id},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read /19/0/0, value "abcde"'

    Examples:
      | case      | value_type |
      | below 0   | -1         |
      | below     | 0          |
      | above     | 6          |
      | no number | a          |

  @id:qlardrsp-string-lengths @clause:qlardrsp.len.string @clause:qlardrsp.value.on-the-air
  Scenario Outline: A string has up to 1024 bytes
    When the LwM2M server reads '/19/0/0'
    Then the URC '+QLAURC: "read",{id},19,0,0' comes
    When the host sends 'AT+QLARDRSP={id},1,19,0,0,1,<len>,"{text:<len>}",0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read /19/0/0, value "{text:<len>}"'

    Examples:
      | case      | len  |
      | empty     | 0    |
      | one       | 1    |
      | half      | 512  |
      | one below | 1023 |
      | longest   | 1024 |

  @id:qlardrsp-opaque-lengths @clause:qlardrsp.len.opaque @clause:qlardrsp.value.hex
  @clause:qlardrsp.value.on-the-air
  Scenario Outline: An opaque value has up to 512 bytes, two digits each
    When the LwM2M server reads '/19/0/0'
    Then the URC '+QLAURC: "read",{id},19,0,0' comes
    When the host sends 'AT+QLARDRSP={id},1,19,0,0,2,<len>,"{<digits>:<len>}",0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read /19/0/0, value "{text:<len>}"'

    Examples:
      | case                | len | digits |
      | empty               | 0   | HEX    |
      | one                 | 1   | HEX    |
      | half                | 256 | HEX    |
      | one below           | 511 | HEX    |
      | longest             | 512 | HEX    |
      | longest, lower case | 512 | hex    |

  @id:qlardrsp-opaque-all-bytes @clause:qlardrsp.value.hex
  Scenario Outline: Each of the 256 values of a byte can be answered, by digits of either case
    When the LwM2M server reads '/19/0/0'
    Then the URC '+QLAURC: "read",{id},19,0,0' comes
    When the host sends 'AT+QLARDRSP={id},1,19,0,0,2,256,"{all-bytes:<digits>}",0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read /19/0/0, value hex:{all-bytes:hex}'

    Examples:
      | case       | digits |
      | upper case | HEX    |
      | lower case | hex    |

  @id:qlardrsp-len-range @clause:qlardrsp.len.range
  @clause:qlardrsp.refused-sends-nothing @clause:qlardrsp.refused-changes-nothing
  Scenario Outline: A length that the type does not have is refused
    When the LwM2M server reads '/19/0/0'
    Then the URC '+QLAURC: "read",{id},19,0,0' comes
    When the host sends 'AT+QLARDRSP={id},1,19,0,0,<value_type>,<len>,<value>,0'
    Then the module answers ERROR
    When the host sends 'AT+QLARDRSP={id},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read /19/0/0, value "abcde"'

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

  @id:qlardrsp-len-mismatch @clause:qlardrsp.len.mismatch
  @clause:qlardrsp.refused-sends-nothing @clause:qlardrsp.refused-changes-nothing
  Scenario Outline: A value that has not the length that is said is refused
    When the LwM2M server reads '/19/0/0'
    Then the URC '+QLAURC: "read",{id},19,0,0' comes
    When the host sends 'AT+QLARDRSP={id},1,19,0,0,<value_type>,<len>,"<value>",0'
    Then the module answers ERROR
    When the host sends 'AT+QLARDRSP={id},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read /19/0/0, value "abcde"'

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

  @id:qlardrsp-value-not-of-type @clause:qlardrsp.value.not-of-type
  @clause:qlardrsp.refused-sends-nothing @clause:qlardrsp.refused-changes-nothing
  Scenario Outline: A value that is none of its type is refused
    When the LwM2M server reads '/19/0/0'
    Then the URC '+QLAURC: "read",{id},19,0,0' comes
    When the host sends 'AT+QLARDRSP={id},1,19,0,0,<value_type>,<len>,<value>,0'
    Then the module answers ERROR
    When the host sends 'AT+QLARDRSP={id},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read /19/0/0, value "abcde"'

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

  @id:qlardrsp-numbers-in-quotes @clause:qlardrsp.value.numbers-in-quotes
  Scenario Outline: A number in quotes is refused, or taken as the number
    When the LwM2M server reads '/19/0/0'
    Then the URC '+QLAURC: "read",{id},19,0,0' comes
    When the host sends 'AT+QLARDRSP={id},1,19,0,0,<value_type>,<len>,"<value>",0'
    Then the module answers one of these, late lines within 131 s:
      | form                 |
      | ERROR                |
      | OK then +QLARDRSP: 0 |
    And the LwM2M server gets 'answer 2.05 to read /19/0/0, value <seen>' if OK came, and nothing otherwise
    When the LwM2M server reads '/19/1/0'
    Then the URC '+QLAURC: "read",{second},19,1,0' comes
    When the host sends 'AT+QLARDRSP={second},1,19,1,0,1,2,"jk",0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read /19/1/0, value "jk"'

    Examples:
      | case    | value_type | len | value | seen |
      | integer | 3          | 4   | 1234  | 1234 |
      | float   | 4          | 4   | 12.5  | 12.5 |
      | boolean | 5          | 1   | 1     | true |

  @id:qlardrsp-text-without-quotes @clause:qlardrsp.value.without-quotes
  Scenario Outline: What becomes of a string or of digits without quotes is recorded
    When the LwM2M server reads '/19/0/0'
    Then the URC '+QLAURC: "read",{id},19,0,0' comes
    Then it is recorded how the module answers 'AT+QLARDRSP={id},1,19,0,0,<value_type>,<len>,<value>,0'
    And the LwM2M server gets 'answer 2.05 to read /19/0/0, value "abcde"' or nothing

    Examples:
      | case   | value_type | len | value      |
      | string | 1          | 5   | abcde      |
      | opaque | 2          | 5   | 6162636465 |

  @id:qlardrsp-cut-by-length @clause:qlardrsp.value.cut-by-length
  Scenario Outline: A string ends where its length says, not at a quote
    When the LwM2M server reads '/19/0/0'
    Then the URC '+QLAURC: "read",{id},19,0,0' comes
    When the host sends 'AT+QLARDRSP={id},1,19,0,0,1,<len>,"<value>",0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read /19/0/0, value "<value>"'

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

  @id:qlardrsp-parts @clause:qlardrsp.index.parts @clause:qlardrsp.index.one-response
  Scenario: Parts are counted down to 0; each has its result line, and one answer goes out behind the last
    When the LwM2M server reads '/19/0/0'
    Then the URC '+QLAURC: "read",{id},19,0,0' comes
    When the host sends 'AT+QLARDRSP={id},1,19,0,0,1,3,"abc",2'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    When the host sends 'AT+QLARDRSP={id},1,19,0,0,1,2,"de",1'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    When the bench is quiet for 1 s
    And the host sends 'AT+QLARDRSP={id},1,19,0,0,1,1,"f",0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read /19/0/0, value {any}'
    When the host sends 'AT+QLARDRSP={id},1,19,0,0,1,1,"g",0'
    Then the module answers ERROR
    When the LwM2M server reads '/19/1/0'
    Then the URC '+QLAURC: "read",{second},19,1,0' comes
    When the host sends 'AT+QLARDRSP={second},1,19,1,0,1,2,"jk",0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read /19/1/0, value "jk"'
    And no further line '+QLARDRSP' has come

  @id:qlardrsp-parts-joined @clause:qlardrsp.index.joined
  Scenario: What the server gets of a resource that was answered in parts is recorded
    When the LwM2M server reads '/19/0/0'
    Then the URC '+QLAURC: "read",{id},19,0,0' comes
    When the host sends 'AT+QLARDRSP={id},1,19,0,0,1,3,"abc",1'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    When the host sends 'AT+QLARDRSP={id},1,19,0,0,1,2,"de",0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read /19/0/0, value "abcde"' or nothing
    And the LwM2M server gets 'answer 2.05 to read /19/0/0, value "de"' or nothing
    And the LwM2M server gets 'answer 2.05 to read /19/0/0, value {any}' or nothing

  @id:qlardrsp-parts-of-an-instance @clause:qlardrsp.index.parts @clause:qlardrsp.index.one-response
  @clause:qlardrsp.index.resources
  @clause:qlaurc-read.whole-instance
  Scenario: The resources of an instance are the parts of one answer
    When the LwM2M server reads '/19/0'
    Then within 10 s the URC '+QLAURC: "read",{id},19,0,{any}' comes, or then 'AT+QLASTATUS?' is answered '+QLASTATUS: 2'
    And within 1 s the URC '+QLAURC: "read",{id},19,0' comes, or then 'AT+QLASTATUS?' is answered '+QLASTATUS: 2'
    And no further line '+QLAURC' has come
    When the host sends 'AT+QLARDRSP={id},1,19,0,0,1,5,"abcde",1'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    When the bench is quiet for 1 s
    And the host sends 'AT+QLARDRSP={id},1,19,0,1,3,4,1234,0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read /19/0, values /19/0/0 "abcde" /19/0/1 1234'

  @id:qlardrsp-parts-order @clause:qlardrsp.index.order
  @clause:qlardrsp.refused-sends-nothing @clause:qlardrsp.refused-changes-nothing
  Scenario Outline: An index that is not the next one down is refused, and the parts go on
    When the LwM2M server reads '/19/0/0'
    Then the URC '+QLAURC: "read",{id},19,0,0' comes
    When the host sends 'AT+QLARDRSP={id},1,19,0,0,1,3,"abc",2'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    When the host sends 'AT+QLARDRSP={id},1,19,0,0,1,2,"no",<index>'
    Then the module answers ERROR
    When the host sends 'AT+QLARDRSP={id},1,19,0,0,1,1,"d",1'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    When the host sends 'AT+QLARDRSP={id},1,19,0,0,1,1,"e",0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read /19/0/0, value {any}'

    Examples:
      | case           | index |
      | the same again | 2     |
      | upwards        | 3     |
      | one left out   | 0     |

  @id:qlardrsp-index-range @clause:qlardrsp.index.range
  @clause:qlardrsp.refused-sends-nothing @clause:qlardrsp.refused-changes-nothing
  Scenario Outline: An index below 0, or that is no number, is refused
    When the LwM2M server reads '/19/0/0'
    Then the URC '+QLAURC: "read",{id},19,0,0' comes
    When the host sends 'AT+QLARDRSP={id},1,19,0,0,1,5,"abcde",<index>'
    Then the module answers ERROR
    When the host sends 'AT+QLARDRSP={id},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read /19/0/0, value "abcde"'

    Examples:
      | case      | index |
      | below 0   | -1    |
      | no number | a     |

  # rai_mode

  @id:qlardrsp-rai-mode @clause:qlardrsp.rai-mode.values @clause:qlardrsp.rai-mode.default
  Scenario Outline: A release assistance mode from 0 to 2 is taken, and may be left out
    When the LwM2M server reads '/19/0/0'
    Then the URC '+QLAURC: "read",{id},19,0,0' comes
    When the host sends 'AT+QLARDRSP={id},1,19,0,0,1,5,"abcde",0<rai_mode>'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read /19/0/0, value "abcde"'

    Examples:
      | case             | rai_mode |
      | none             | ,0       |
      | at once          | ,1       |
      | after one answer | ,2       |
      | left out         |          |

  @id:qlardrsp-rai-mode-range @clause:qlardrsp.rai-mode.range
  @clause:qlardrsp.refused-sends-nothing @clause:qlardrsp.refused-changes-nothing
  Scenario Outline: A release assistance mode below 0 or above 2 is refused
    When the LwM2M server reads '/19/0/0'
    Then the URC '+QLAURC: "read",{id},19,0,0' comes
    When the host sends 'AT+QLARDRSP={id},1,19,0,0,1,5,"abcde",0,<rai_mode>'
    Then the module answers ERROR
    When the host sends 'AT+QLARDRSP={id},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read /19/0/0, value "abcde"'

    Examples:
      | case      | rai_mode |
      | below     | -1       |
      | above     | 3        |
      | no number | a        |
