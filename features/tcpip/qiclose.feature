Feature: AT+QICLOSE closes a socket
  TCP/IP note, section 2.2.3. Closing is confirmed twice: OK for the command, CLOSE OK when the socket is gone.

  Background:
    Given the module is registered and awake

  # Forms

  @id:qiclose-test-form @clause:qiclose.test.form
  Scenario: The test form gives the range of socket ids
    When the host sends 'AT+QICLOSE=?'
    Then the module answers '+QICLOSE: (0-4)' and OK

  @id:qiclose-undefined-forms @clause:qiclose.undefined-forms
  Scenario Outline: A form that the note does not define is refused and closes nothing
    Given TCP socket 0 is open
    When the host sends '<command>'
    Then the module answers ERROR
    And socket 0 carries data both ways

    Examples:
      | case      | command     |
      | read      | AT+QICLOSE? |
      | execution | AT+QICLOSE  |

  @id:qiclose-open-tcp @clause:qiclose.write.close-ok @clause:qiclose.write.deadline @clause:qiclose.wire.fin
  @clause:qiclose.no-closed-urc @clause:qiclose.id-free-again
  Scenario: The host closes an open TCP socket
    Given TCP socket 0 is open
    And socket 0 carries data both ways
    When the host sends 'AT+QICLOSE=0'
    Then the module answers OK
    And the line 'CLOSE OK' follows within 5 s
    And the TCP peer sees FIN on the connection of socket 0
    And TCP socket 0 opens
    And socket 0 carries data both ways
    And no further line '+QIURC: "closed"' has come
    And no further line 'CLOSE OK' has come

  @id:qiclose-open-udp @clause:qiclose.write.close-ok @clause:qiclose.write.deadline @clause:qiclose.no-more-recv
  @clause:qiclose.id-free-again
  Scenario: The host closes an open UDP socket, and nothing is received for it any more
    Given UDP socket 0 is open
    And UDP socket 1 is open
    And socket 0 carries data both ways
    And socket 1 carries data both ways
    When the host sends 'AT+QICLOSE=0'
    Then the module answers OK
    And the line 'CLOSE OK' follows within 5 s
    When the UDP peer sends 'too late' to socket 0
    Then socket 1 carries data both ways
    And no further line '+QIURC: "recv"' has come
    And UDP socket 0 opens
    And socket 0 carries data both ways

  # connectID

  @id:qiclose-connect-id @clause:qiclose.connect-id.values @clause:qiclose.others-untouched @clause:qiclose.wire.fin
  Scenario Outline: Each of the five ids can be closed, and only the one that is named
    Given TCP sockets 0 to 4 are open
    When the host sends 'AT+QICLOSE=<connectID>'
    Then the module answers OK
    And the line 'CLOSE OK' follows within 5 s
    And the TCP peer sees FIN on the connection of socket <connectID>
    And socket <other> carries data both ways
    And socket <third> carries data both ways
    And socket <fourth> carries data both ways
    And socket <fifth> carries data both ways
    And the connection of socket <other> is still open at the TCP peer

    Examples:
      | case    | connectID | other | third | fourth | fifth |
      | lowest  | 0         | 1     | 2     | 3      | 4     |
      | second  | 1         | 2     | 3     | 4      | 0     |
      | third   | 2         | 3     | 4     | 0      | 1     |
      | fourth  | 3         | 4     | 0     | 1      | 2     |
      | highest | 4         | 0     | 1     | 2      | 3     |

  @id:qiclose-not-an-id @clause:qiclose.connect-id.range @clause:qiclose.write.error @clause:qiclose.refused-changes-nothing
  Scenario Outline: What is not a socket id is refused, and nothing changes
    Given TCP socket 0 is open
    And TCP socket 4 is open
    When the host sends 'AT+QICLOSE=<connectID>'
    Then the module answers ERROR
    And socket 0 carries data both ways
    And socket 4 carries data both ways
    And the connection of socket 0 is still open at the TCP peer

    Examples:
      | case         | connectID |
      | below        | -1        |
      | above        | 5         |
      | not a number | a         |
      | empty        |           |

  # What is open, and what is not

  @id:qiclose-never-opened @clause:qiclose.never-opened
  Scenario: Closing an id that was never opened leaves the others alone
    Given TCP socket 0 is open
    When the host sends 'AT+QICLOSE=3'
    Then the module answers one of these, late lines within 5 s:
      | form             |
      | ERROR            |
      | OK then CLOSE OK |
    And socket 0 carries data both ways
    And TCP socket 3 opens
    And socket 3 carries data both ways

  @id:qiclose-after-closed-urc @clause:qiclose.after-closed-urc @clause:qiclose.id-free-again
  Scenario Outline: After the far end has closed, QICLOSE frees the id
    Given TCP socket 2 is open
    When the TCP peer ends the connection of socket 2 with <end>
    Then the URC '+QIURC: "closed",2' comes
    When the host sends 'AT+QICLOSE=2'
    Then the module answers one of these, late lines within 5 s:
      | form             |
      | ERROR            |
      | OK then CLOSE OK |
    And TCP socket 2 opens
    And socket 2 carries data both ways
    And no further line '+QIURC: "closed"' has come

    Examples:
      | case | end |
      | FIN  | FIN |
      | RST  | RST |

  @id:qiclose-silent-peer @clause:qiclose.silent-peer @clause:qiclose.write.deadline @needs:loss
  Scenario: A silent far end does not hold up closing
    Given TCP socket 0 is open
    And socket 0 carries data both ways
    When the far end stops acknowledging
    And the host sends 'AT+QICLOSE=0'
    Then the module answers OK
    And the line 'CLOSE OK' follows within 5 s
    And TCP socket 0 opens
    And socket 0 carries data both ways
    And no further line '+QIURC: "closed"' has come

  @id:qiclose-silent-peer-with-data @clause:qiclose.silent-peer @clause:qisend.counters.reset @needs:loss
  Scenario: Data that were never acknowledged do not hold up closing, and are not counted afterwards
    Given TCP socket 0 is open
    When the far end stops acknowledging
    And the host sends 'AT+QISEND=0,3,"ACK"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    When the host sends 'AT+QICLOSE=0'
    Then the module answers OK
    And the line 'CLOSE OK' follows within 5 s
    And TCP socket 0 opens
    When the host sends 'AT+QISEND=0,0'
    Then the module answers '+QISEND: 0,0,0' and OK
    And socket 0 carries data both ways
