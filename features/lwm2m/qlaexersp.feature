@needs:lwm2m-server
Feature: AT+QLAEXERSP answers an execution that the server asks for
  LwM2M note, section 2.10. The URC "execute" brings a message ID and what is to be executed; the host answers with the
  ID and a result. OK is followed by +QLAEXERSP: and a result code; the server gets the answer on the air. A message ID
  is answered once. Each refusal is followed by the right answer to the same request, which shows that nothing went out
  before it, and that the request was left open.

  Background:
    Given the module is registered and awake
    And the LwM2M client is registered for 86400 s with '/15/0/5 /19/0/0 /19/1/0'

  # Forms

  @id:qlaexersp-test-form @clause:qlaexersp.test.form
  Scenario: What the test form answers is recorded
    Then it is recorded how the module answers 'AT+QLAEXERSP=?'

  @id:qlaexersp-undefined-forms @clause:qlaexersp.undefined-forms
  @clause:qlaexersp.refused-sends-nothing @clause:qlaexersp.refused-changes-nothing
  Scenario Outline: A form that the note does not define is refused, and the request stays open
    When the LwM2M server executes '/15/0/5'
    Then the URC '+QLAURC: "execute",{id},15,0,5' comes
    When the host sends '<command>'
    Then the module answers ERROR
    When the host sends 'AT+QLAEXERSP={id},2'
    Then the module answers OK
    And the line '+QLAEXERSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.04 to execute /15/0/5'

    Examples:
      | case      | command       |
      | read      | AT+QLAEXERSP? |
      | execution | AT+QLAEXERSP  |

  @id:qlaexersp-required-parameters @clause:qlaexersp.write.required @clause:qlaexersp.write.error
  @clause:qlaexersp.refused-sends-nothing @clause:qlaexersp.refused-changes-nothing
  Scenario Outline: A command without a required parameter is refused, and the request stays open
    When the LwM2M server executes '/15/0/5'
    Then the URC '+QLAURC: "execute",{id},15,0,5' comes
    When the host sends 'AT+QLAEXERSP=<parameters>'
    Then the module answers ERROR
    When the host sends 'AT+QLAEXERSP={id},2'
    Then the module answers OK
    And the line '+QLAEXERSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.04 to execute /15/0/5'

    Examples:
      | case      | parameters |
      | nothing   |            |
      | no result | {id}       |

  # The example of 2.10; the message ID is the one that the URC brings.

  @id:qlaexersp-example @clause:qlaexersp.example @clause:qlaexersp.write.form @clause:qlaexersp.deadline
  @clause:qlaexersp.result-code @clause:qlaurc-execute.form
  Scenario: The server asks for an execution, and gets the host's answer
    When the LwM2M server executes '/15/0/5'
    Then the URC '+QLAURC: "execute",{id},15,0,5' comes
    When the host sends 'AT+QLAEXERSP={id},2'
    Then the module answers OK
    And the line '+QLAEXERSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.04 to execute /15/0/5'
    And no further line '+QLA' has come

  # messageID

  @id:qlaexersp-unknown-id @clause:qlaexersp.message-id.unknown @clause:qlaexersp.write.error
  @clause:qlaexersp.refused-sends-nothing
  Scenario Outline: Without an open request no message ID can be answered
    When the host sends 'AT+QLAEXERSP=<messageID>,2'
    Then the module answers ERROR
    When the LwM2M server executes '/15/0/5'
    Then the URC '+QLAURC: "execute",{id},15,0,5' comes
    When the host sends 'AT+QLAEXERSP={id},2'
    Then the module answers OK
    And the line '+QLAEXERSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.04 to execute /15/0/5'
    And no further line '+QLAEXERSP' has come

    Examples:
      | case    | messageID |
      | zero    | 0         |
      | one     | 1         |
      | some    | 4711      |
      | highest | 65535     |

  @id:qlaexersp-other-id @clause:qlaexersp.message-id.unknown @clause:qlaexersp.message-id.range
  @clause:qlaexersp.refused-sends-nothing @clause:qlaexersp.refused-changes-nothing
  Scenario Outline: Another message ID than that of the open request is refused, and the request stays open
    When the LwM2M server executes '/15/0/5'
    Then the URC '+QLAURC: "execute",{id},15,0,5' comes
    When the host sends 'AT+QLAEXERSP=<messageID>,11'
    Then the module answers ERROR
    When the host sends 'AT+QLAEXERSP={id},2'
    Then the module answers OK
    And the line '+QLAEXERSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.04 to execute /15/0/5'
    And no further line '+QLAEXERSP' has come

    Examples:
      | case                | messageID |
      | a digit more        | {id}0     |
      | below 0             | -1        |
      | more than two bytes | 65536     |
      | no number           | a         |
      | that of no request  | 1         |
      | the highest         | 65535     |

  @id:qlaexersp-once @clause:qlaexersp.once @clause:qlaexersp.write.error
  Scenario Outline: A message ID that has been answered cannot be answered again
    When the LwM2M server executes '/15/0/5'
    Then the URC '+QLAURC: "execute",{id},15,0,5' comes
    When the host sends 'AT+QLAEXERSP={id},<result>'
    Then the module answers OK
    And the line '+QLAEXERSP: 0' follows within 131 s
    And the LwM2M server gets 'answer <code> to execute /15/0/5'
    When the host sends 'AT+QLAEXERSP={id},<result>'
    Then the module answers ERROR
    When the host sends 'AT+QLAEXERSP={id},14'
    Then the module answers ERROR
    When the LwM2M server executes '/19/1/0'
    Then the URC '+QLAURC: "execute",{second},19,1,0' comes
    When the host sends 'AT+QLAEXERSP={second},2'
    Then the module answers OK
    And the line '+QLAEXERSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.04 to execute /19/1/0'
    And no further line '+QLAEXERSP' has come

    Examples:
      | case               | result | code |
      | answered           | 2      | 2.04 |
      | answered by a code | 13     | 4.04 |

  @id:qlaexersp-own-kind @clause:qlaexersp.own-kind @clause:qlaexersp.refused-changes-nothing
  Scenario Outline: The message ID of a request to execute is answered by AT+QLAEXERSP alone
    When the LwM2M server executes '/15/0/5'
    Then the URC '+QLAURC: "execute",{id},15,0,5' comes
    When the host sends 'AT+<command>'
    Then the module answers ERROR
    When the host sends 'AT+QLAEXERSP={id},2'
    Then the module answers OK
    And the line '+QLAEXERSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.04 to execute /15/0/5'
    And no further line '+QLA' has come

    Examples:
      | case                        | command                               |
      | the command of reads        | QLARDRSP={id},1,15,0,5,1,5,"abcde",0  |
      | the command of writes       | QLAWRRSP={id},2                       |
      | the command of observations | QLAOBSRSP={id},1,15,0,5,1,5,"abcde",0 |

  @id:qlaexersp-two-open @clause:qlaexersp.message-id.each @clause:qlaurc-execute.message-id
  Scenario: Two open requests have message IDs of their own, and are answered in any order
    When the LwM2M server executes '/15/0/5'
    Then the URC '+QLAURC: "execute",{id},15,0,5' comes
    When the LwM2M server executes '/19/1/0'
    Then the URC '+QLAURC: "execute",{second},19,1,0' comes
    When the host sends 'AT+QLAEXERSP={second},13'
    Then the module answers OK
    And the line '+QLAEXERSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 4.04 to execute /19/1/0'
    When the host sends 'AT+QLAEXERSP={id},2'
    Then the module answers OK
    And the line '+QLAEXERSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.04 to execute /15/0/5'

  @id:qlaexersp-late @clause:qlaexersp.late @clause:qlaexersp.late-acknowledged @clause:qlaurc-execute.left-to-host
  Scenario: A request can be answered some seconds later; whether it is acknowledged before is recorded
    When the LwM2M server executes '/15/0/5'
    Then the URC '+QLAURC: "execute",{id},15,0,5' comes
    When the bench is quiet for 5 s
    Then the LwM2M server gets 'acknowledgement' or nothing
    When the host sends 'AT+QLAEXERSP={id},2'
    Then the module answers OK
    And the line '+QLAEXERSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.04 to execute /15/0/5'

  @id:qlaexersp-deregistered @clause:qlaexersp.deregistered
  Scenario: A request that was open when the client deregistered is not answered any more
    When the LwM2M server executes '/15/0/5'
    Then the URC '+QLAURC: "execute",{id},15,0,5' comes
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the line '+QLADEREG: 0' follows within 131 s
    And the LwM2M server gets 'deregister'
    When the host sends 'AT+QLAEXERSP={id},2'
    Then the module answers one of these, late lines within 131 s:
      | form                    |
      | ERROR                   |
      | OK then +QLAEXERSP: 900 |
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the line '+QLAREG: 0' follows within 131 s
    And the LwM2M server gets 'register'

  # result

  @id:qlaexersp-results @clause:qlaexersp.result.values @clause:qlaexersp.result-code
  Scenario Outline: Each result of the table is sent as its code
    When the LwM2M server executes '/15/0/5'
    Then the URC '+QLAURC: "execute",{id},15,0,5' comes
    When the host sends 'AT+QLAEXERSP={id},<result>'
    Then the module answers OK
    And the line '+QLAEXERSP: 0' follows within 131 s
    And the LwM2M server gets 'answer <code> to execute /15/0/5, no value'

    Examples:
      | case               | result | code |
      | changed            | 2      | 2.04 |
      | bad request        | 11     | 4.00 |
      | unauthorised       | 12     | 4.01 |
      | not found          | 13     | 4.04 |
      | method not allowed | 14     | 4.05 |

  @id:qlaexersp-result-range @clause:qlaexersp.result.range
  @clause:qlaexersp.refused-sends-nothing @clause:qlaexersp.refused-changes-nothing
  Scenario Outline: A result that the table of this command has not is refused
    When the LwM2M server executes '/15/0/5'
    Then the URC '+QLAURC: "execute",{id},15,0,5' comes
    When the host sends 'AT+QLAEXERSP={id},<result>'
    Then the module answers ERROR
    When the host sends 'AT+QLAEXERSP={id},2'
    Then the module answers OK
    And the line '+QLAEXERSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.04 to execute /15/0/5'

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

  @id:qlaexersp-rai-mode @clause:qlaexersp.rai-mode.values @clause:qlaexersp.rai-mode.default
  Scenario Outline: A release assistance mode from 0 to 2 is taken, and may be left out
    When the LwM2M server executes '/15/0/5'
    Then the URC '+QLAURC: "execute",{id},15,0,5' comes
    When the host sends 'AT+QLAEXERSP={id},2<rai_mode>'
    Then the module answers OK
    And the line '+QLAEXERSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.04 to execute /15/0/5'

    Examples:
      | case             | rai_mode |
      | none             | ,0       |
      | at once          | ,1       |
      | after one answer | ,2       |
      | left out         |          |

  @id:qlaexersp-rai-mode-range @clause:qlaexersp.rai-mode.range
  @clause:qlaexersp.refused-sends-nothing @clause:qlaexersp.refused-changes-nothing
  Scenario Outline: A release assistance mode below 0 or above 2 is refused
    When the LwM2M server executes '/15/0/5'
    Then the URC '+QLAURC: "execute",{id},15,0,5' comes
    When the host sends 'AT+QLAEXERSP={id},2,<rai_mode>'
    Then the module answers ERROR
    When the host sends 'AT+QLAEXERSP={id},2'
    Then the module answers OK
    And the line '+QLAEXERSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.04 to execute /15/0/5'

    Examples:
      | case      | rai_mode |
      | below     | -1       |
      | above     | 3        |
      | no number | a        |
