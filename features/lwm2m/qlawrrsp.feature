@needs:lwm2m-server
Feature: AT+QLAWRRSP answers a write of the server
  LwM2M note, section 2.9. The URC "write" brings a message ID and what was written; the host answers with the ID and
  a result. OK is followed by +QLAWRRSP: and a result code; the server gets the answer on the air. A message ID is
  answered once. Each refusal is followed by the right answer to the same request, which shows that nothing went out
  before it, and that the request was left open.

  Background:
    Given the module is registered and awake
    And the LwM2M client is registered for 86400 s with '/19/0/0 /19/1/0'

  # Forms

  @id:qlawrrsp-test-form @clause:qlawrrsp.test.form
  Scenario: What the test form answers is recorded
    Then it is recorded how the module answers 'AT+QLAWRRSP=?'

  @id:qlawrrsp-undefined-forms @clause:qlawrrsp.undefined-forms
  @clause:qlawrrsp.refused-sends-nothing @clause:qlawrrsp.refused-changes-nothing
  Scenario Outline: A form that the note does not define is refused, and the request stays open
    When the LwM2M server writes 'hex:5155454354454C' to '/19/0/0'
    Then the URC '+QLAURC: "write",{id},19,0,0,2,7,"5155454354454C",0' comes
    When the host sends '<command>'
    Then the module answers ERROR
    When the host sends 'AT+QLAWRRSP={id},2'
    Then the module answers OK
    And the line '+QLAWRRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.04 to write /19/0/0'

    Examples:
      | case      | command      |
      | read      | AT+QLAWRRSP? |
      | execution | AT+QLAWRRSP  |

  @id:qlawrrsp-required-parameters @clause:qlawrrsp.write.required @clause:qlawrrsp.write.error
  @clause:qlawrrsp.refused-sends-nothing @clause:qlawrrsp.refused-changes-nothing
  Scenario Outline: A command without a required parameter is refused, and the request stays open
    When the LwM2M server writes 'hex:5155454354454C' to '/19/0/0'
    Then the URC '+QLAURC: "write",{id},19,0,0,2,7,"5155454354454C",0' comes
    When the host sends 'AT+QLAWRRSP=<parameters>'
    Then the module answers ERROR
    When the host sends 'AT+QLAWRRSP={id},2'
    Then the module answers OK
    And the line '+QLAWRRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.04 to write /19/0/0'

    Examples:
      | case      | parameters |
      | nothing   |            |
      | no result | {id}       |

  # The example of 2.9; the message ID is the one that the URC brings.

  @id:qlawrrsp-example @clause:qlawrrsp.example @clause:qlawrrsp.write.form @clause:qlawrrsp.deadline
  @clause:qlawrrsp.result-code @clause:qlaurc-write.form
  Scenario: The server writes a resource, and gets the host's answer
    When the LwM2M server writes 'hex:5155454354454C' to '/19/0/0'
    Then the URC '+QLAURC: "write",{id},19,0,0,2,7,"5155454354454C",0' comes
    When the host sends 'AT+QLAWRRSP={id},2'
    Then the module answers OK
    And the line '+QLAWRRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.04 to write /19/0/0'
    And no further line '+QLA' has come

  # messageID

  @id:qlawrrsp-unknown-id @clause:qlawrrsp.message-id.unknown @clause:qlawrrsp.write.error
  @clause:qlawrrsp.refused-sends-nothing
  Scenario Outline: Without an open request no message ID can be answered
    When the host sends 'AT+QLAWRRSP=<messageID>,2'
    Then the module answers ERROR
    When the LwM2M server writes 'hex:5155454354454C' to '/19/0/0'
    Then the URC '+QLAURC: "write",{id},19,0,0,2,7,"5155454354454C",0' comes
    When the host sends 'AT+QLAWRRSP={id},2'
    Then the module answers OK
    And the line '+QLAWRRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.04 to write /19/0/0'
    And no further line '+QLAWRRSP' has come

    Examples:
      | case    | messageID |
      | zero    | 0         |
      | one     | 1         |
      | some    | 4711      |
      | highest | 65535     |

  @id:qlawrrsp-other-id @clause:qlawrrsp.message-id.unknown @clause:qlawrrsp.message-id.range
  @clause:qlawrrsp.refused-sends-nothing @clause:qlawrrsp.refused-changes-nothing
  Scenario Outline: Another message ID than that of the open request is refused, and the request stays open
    When the LwM2M server writes 'hex:5155454354454C' to '/19/0/0'
    Then the URC '+QLAURC: "write",{id},19,0,0,2,7,"5155454354454C",0' comes
    When the host sends 'AT+QLAWRRSP=<messageID>,11'
    Then the module answers ERROR
    When the host sends 'AT+QLAWRRSP={id},2'
    Then the module answers OK
    And the line '+QLAWRRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.04 to write /19/0/0'
    And no further line '+QLAWRRSP' has come

    Examples:
      | case                | messageID |
      | a digit more        | {id}0     |
      | below 0             | -1        |
      | more than two bytes | 65536     |
      | no number           | a         |
      | that of no request  | 1         |
      | the highest         | 65535     |

  @id:qlawrrsp-once @clause:qlawrrsp.once @clause:qlawrrsp.write.error
  Scenario Outline: A message ID that has been answered cannot be answered again
    When the LwM2M server writes 'hex:5155454354454C' to '/19/0/0'
    Then the URC '+QLAURC: "write",{id},19,0,0,2,7,"5155454354454C",0' comes
    When the host sends 'AT+QLAWRRSP={id},<result>'
    Then the module answers OK
    And the line '+QLAWRRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer <code> to write /19/0/0'
    When the host sends 'AT+QLAWRRSP={id},<result>'
    Then the module answers ERROR
    When the host sends 'AT+QLAWRRSP={id},14'
    Then the module answers ERROR
    When the LwM2M server writes 'hex:3132' to '/19/1/0'
    Then the URC '+QLAURC: "write",{second},19,1,0,2,2,"3132",0' comes
    When the host sends 'AT+QLAWRRSP={second},2'
    Then the module answers OK
    And the line '+QLAWRRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.04 to write /19/1/0'
    And no further line '+QLAWRRSP' has come

    Examples:
      | case               | result | code |
      | answered           | 2      | 2.04 |
      | answered by a code | 13     | 4.04 |

  @id:qlawrrsp-own-kind @clause:qlawrrsp.own-kind @clause:qlawrrsp.refused-changes-nothing
  Scenario Outline: The message ID of a write is answered by AT+QLAWRRSP alone
    When the LwM2M server writes 'hex:5155454354454C' to '/19/0/0'
    Then the URC '+QLAURC: "write",{id},19,0,0,2,7,"5155454354454C",0' comes
    When the host sends 'AT+<command>'
    Then the module answers ERROR
    When the host sends 'AT+QLAWRRSP={id},2'
    Then the module answers OK
    And the line '+QLAWRRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.04 to write /19/0/0'
    And no further line '+QLA' has come

    Examples:
      | case                        | command                               |
      | the command of reads        | QLARDRSP={id},1,19,0,0,1,5,"abcde",0  |
      | the command of executions   | QLAEXERSP={id},2                      |
      | the command of observations | QLAOBSRSP={id},1,19,0,0,1,5,"abcde",0 |

  @id:qlawrrsp-two-open @clause:qlawrrsp.message-id.each @clause:qlaurc-write.message-id
  Scenario: Two open requests have message IDs of their own, and are answered in any order
    When the LwM2M server writes 'hex:5155454354454C' to '/19/0/0'
    Then the URC '+QLAURC: "write",{id},19,0,0,2,7,"5155454354454C",0' comes
    When the LwM2M server writes 'hex:3132' to '/19/1/0'
    Then the URC '+QLAURC: "write",{second},19,1,0,2,2,"3132",0' comes
    When the host sends 'AT+QLAWRRSP={second},13'
    Then the module answers OK
    And the line '+QLAWRRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 4.04 to write /19/1/0'
    When the host sends 'AT+QLAWRRSP={id},2'
    Then the module answers OK
    And the line '+QLAWRRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.04 to write /19/0/0'

  @id:qlawrrsp-late @clause:qlawrrsp.late @clause:qlawrrsp.late-acknowledged @clause:qlaurc-write.left-to-host
  Scenario: A request can be answered some seconds later; whether it is acknowledged before is recorded
    When the LwM2M server writes 'hex:5155454354454C' to '/19/0/0'
    Then the URC '+QLAURC: "write",{id},19,0,0,2,7,"5155454354454C",0' comes
    When the bench is quiet for 5 s
    Then the LwM2M server gets 'acknowledgement' or nothing
    When the host sends 'AT+QLAWRRSP={id},2'
    Then the module answers OK
    And the line '+QLAWRRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.04 to write /19/0/0'

  @id:qlawrrsp-deregistered @clause:qlawrrsp.deregistered
  Scenario: A request that was open when the client deregistered is not answered any more
    When the LwM2M server writes 'hex:3132' to '/19/0/0'
    Then the URC '+QLAURC: "write",{id},19,0,0,2,2,"3132",0' comes
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the line '+QLADEREG: 0' follows within 131 s
    And the LwM2M server gets 'deregister'
    When the host sends 'AT+QLAWRRSP={id},2'
    Then the module answers one of these, late lines within 131 s:
      | form                   |
      | ERROR                  |
      | OK then +QLAWRRSP: 900 |
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the line '+QLAREG: 0' follows within 131 s
    And the LwM2M server gets 'register'

  # result

  @id:qlawrrsp-results @clause:qlawrrsp.result.values @clause:qlawrrsp.result-code
  Scenario Outline: Each result of the table is sent as its code
    When the LwM2M server writes 'hex:5155454354454C' to '/19/0/0'
    Then the URC '+QLAURC: "write",{id},19,0,0,2,7,"5155454354454C",0' comes
    When the host sends 'AT+QLAWRRSP={id},<result>'
    Then the module answers OK
    And the line '+QLAWRRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer <code> to write /19/0/0, no value'

    Examples:
      | case               | result | code |
      | changed            | 2      | 2.04 |
      | bad request        | 11     | 4.00 |
      | unauthorised       | 12     | 4.01 |
      | not found          | 13     | 4.04 |
      | method not allowed | 14     | 4.05 |

  @id:qlawrrsp-result-range @clause:qlawrrsp.result.range
  @clause:qlawrrsp.refused-sends-nothing @clause:qlawrrsp.refused-changes-nothing
  Scenario Outline: A result that the table of this command has not is refused
    When the LwM2M server writes 'hex:5155454354454C' to '/19/0/0'
    Then the URC '+QLAURC: "write",{id},19,0,0,2,7,"5155454354454C",0' comes
    When the host sends 'AT+QLAWRRSP={id},<result>'
    Then the module answers ERROR
    When the host sends 'AT+QLAWRRSP={id},2'
    Then the module answers OK
    And the line '+QLAWRRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.04 to write /19/0/0'

    Examples:
      | case                           | result |
      | below 0                        | -1     |
      | zero                           | 0      |
      | that of reads                  | 1      |
      | between                        | 3      |
      | below the errors               | 10     |
      | of reads and observations only | 15     |
      | above the errors               | 16     |
      | the code itself                | 204    |
      | the code of an error           | 404    |
      | no number                      | a      |

  # rai_mode

  @id:qlawrrsp-rai-mode @clause:qlawrrsp.rai-mode.values @clause:qlawrrsp.rai-mode.default
  Scenario Outline: A release assistance mode from 0 to 2 is taken, and may be left out
    When the LwM2M server writes 'hex:5155454354454C' to '/19/0/0'
    Then the URC '+QLAURC: "write",{id},19,0,0,2,7,"5155454354454C",0' comes
    When the host sends 'AT+QLAWRRSP={id},2<rai_mode>'
    Then the module answers OK
    And the line '+QLAWRRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.04 to write /19/0/0'

    Examples:
      | case             | rai_mode |
      | none             | ,0       |
      | at once          | ,1       |
      | after one answer | ,2       |
      | left out         |          |

  @id:qlawrrsp-rai-mode-range @clause:qlawrrsp.rai-mode.range
  @clause:qlawrrsp.refused-sends-nothing @clause:qlawrrsp.refused-changes-nothing
  Scenario Outline: A release assistance mode below 0 or above 2 is refused
    When the LwM2M server writes 'hex:5155454354454C' to '/19/0/0'
    Then the URC '+QLAURC: "write",{id},19,0,0,2,7,"5155454354454C",0' comes
    When the host sends 'AT+QLAWRRSP={id},2,<rai_mode>'
    Then the module answers ERROR
    When the host sends 'AT+QLAWRRSP={id},2'
    Then the module answers OK
    And the line '+QLAWRRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.04 to write /19/0/0'

    Examples:
      | case      | rai_mode |
      | below     | -1       |
      | above     | 3        |
      | no number | a        |
