@needs:coap-peer
Feature: The status of a confirmable message
  CoAP note, section 2.3.6 and its notes 2 and 3. AT+QCOAPSEND=0 shows what became of the last CON that the host sent:
  0 not sent, 1 sent and waiting, 2 failed, 3 timed out, 4 sent successfully, 5 reset by the server. A CON that is not
  acknowledged is sent again, byte for byte, after 2 to 3 s and then four times in all, each time after twice the time
  (RFC 7252, section 4.2). What the host sends as NON, ACK or RST has no status and leaves that of the CON alone.

  Background:
    Given the module is registered and awake
    And the module has accepted 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    And the module has accepted 'AT+QCOAPHEAD=0,5,4711,4,"01020304"'

  # Its life

  @id:con-status-not-sent @clause:con-status.not-sent
  Scenario: As long as no CON was sent the status is 0
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,0' and OK

  @id:con-status-answered @clause:con-status.waiting @clause:con-status.successful @clause:con-status.informed
  @needs:time:100s
  Scenario: A CON waits until the server answers it, and then was sent successfully
    When the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid 4711, token 01020304'
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,1' and OK
    When the CoAP peer sends 'ACK 2.05, mid 4711, token 01020304, payload "jk"'
    Then the URC '+QCOAPURC: 0,2,205,4711,129,4,"01020304",2,"6A6B"' comes
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,4' and OK
    When the bench is quiet for 100 s
    And the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,4' and OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'

  @id:con-status-error-response @clause:con-status.successful @clause:con-status.informed
  Scenario Outline: A response that reports an error is a response: the CON was sent successfully
    Given the CoAP peer answers the next request with 'ACK <code>'
    When the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid 4711, token 01020304'
    And the URC '+QCOAPURC: 0,2,<rspcode>,4711,128,4,"01020304"' comes
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,4' and OK

    Examples:
      | case                | code | rspcode |
      | Not Found           | 4.04 | 404     |
      | Service Unavailable | 5.03 | 503     |

  @id:con-status-reset @clause:con-status.waiting @clause:con-status.reset @clause:con-status.retransmission-ends
  @clause:qcoapurc.empty @needs:time:100s
  Scenario: A CON that the server rejects was reset, and is not sent again
    When the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid 4711, token 01020304'
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,1' and OK
    When the CoAP peer sends 'RST empty, mid 4711'
    Then within 5 s the URC '+QCOAPURC: 0,3,0,4711,0' comes, or then 'AT+QCOAPSEND=0' is answered '+QCOAPSEND: 0,5'
    When the bench is quiet for 100 s
    And the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,5' and OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'

  @id:con-status-ping @clause:con-status.reset @clause:qcoapurc.empty @clause:qcoapsend.rspcode.empty
  Scenario: An empty CON is four bytes, and the server's RST to it is reported as such
    Given the module has accepted 'AT+QCOAPHEAD=0,3,4712'
    When the host sends 'AT+QCOAPSEND=0,0,0,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON empty, mid 4712'
    When the CoAP peer sends 'RST empty, mid 4712'
    Then within 5 s the URC '+QCOAPURC: 0,3,0,4712,0' comes, or then 'AT+QCOAPSEND=0' is answered '+QCOAPSEND: 0,5'
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,5' and OK

  @id:con-status-separate @clause:con-status.empty-ack @clause:con-status.successful @clause:qcoapurc.empty
  @clause:con-status.retransmission-ends @needs:time:30s
  Scenario Outline: Acknowledged, a CON waits for its response or counts as sent; it is not sent again
    When the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid 4711, token 01020304'
    When the CoAP peer sends 'ACK empty, mid 4711'
    Then within 5 s the URC '+QCOAPURC: 0,2,0,4711,0' comes, or then 'AT+QCOAPSEND=0' is answered '+QCOAPSEND: 0,{any}'
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers one of these, late lines within 5 s:
      | form                    |
      | +QCOAPSEND: 0,1 then OK |
      | +QCOAPSEND: 0,4 then OK |
    When the bench is quiet for <wait> s
    And the CoAP peer sends 'NON 2.05, mid 7001, token 01020304, payload "jk"'
    Then the URC '+QCOAPURC: 0,1,205,7001,129,4,"01020304",2,"6A6B"' comes
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,4' and OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'

    Examples:
      | case                              | wait |
      | the response soon behind the ACK  | 1    |
      | the response half a minute behind | 30   |

  @id:con-status-response-of-the-host @clause:con-status.waiting @clause:con-status.response-acknowledged
  @clause:qcoapurc.empty
  Scenario: A response that the host sends as CON was sent successfully once it is acknowledged
    When the host sends 'AT+QCOAPSEND=0,0,205,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'CON 2.05, mid 4711, token 01020304, payload "jk"'
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,1' and OK
    When the CoAP peer sends 'ACK empty, mid 4711'
    Then within 5 s the URC '+QCOAPURC: 0,2,0,4711,0' comes, or then 'AT+QCOAPSEND=0' is answered '+QCOAPSEND: 0,4'
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,4' and OK

  @id:con-status-next @clause:con-status.next @clause:con-status.waiting @clause:con-status.successful
  Scenario: The next CON begins to wait anew
    Given the CoAP peer answers the next request with 'ACK 2.04'
    When the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid 4711, token 01020304'
    And the URC '+QCOAPURC: 0,2,204,4711,128,4,"01020304"' comes
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,4' and OK
    When the host sends 'AT+QCOAPHEAD=0,5,4712,1,"AB"'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid 4712, token AB'
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,1' and OK
    When the CoAP peer sends 'ACK 2.04, mid 4712, token AB'
    Then the URC '+QCOAPURC: 0,2,204,4712,128,1,"AB"' comes
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,4' and OK

  @id:con-status-next-after-reset @clause:con-status.next @clause:con-status.reset @clause:qcoapurc.empty
  Scenario: After a reset the next CON begins to wait anew
    When the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid 4711, token 01020304'
    When the CoAP peer sends 'RST empty, mid 4711'
    Then within 5 s the URC '+QCOAPURC: 0,3,0,4711,0' comes, or then 'AT+QCOAPSEND=0' is answered '+QCOAPSEND: 0,5'
    When the host sends 'AT+QCOAPHEAD=0,5,4712,1,"AB"'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid 4712, token AB'
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,1' and OK
    When the CoAP peer sends 'ACK 2.04, mid 4712, token AB'
    Then the URC '+QCOAPURC: 0,2,204,4712,128,1,"AB"' comes
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,4' and OK

  @id:con-status-two @clause:con-status.two
  Scenario: What becomes of a second CON while the first one waits is recorded
    When the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid 4711, token 01020304'
    When the host sends 'AT+QCOAPHEAD=0,5,4712,1,"78"'
    Then the module answers OK
    And it is recorded how the module answers 'AT+QCOAPSEND=0,0,3,0,0'
    And it is recorded how the module answers 'AT+QCOAPSEND=0'
    When the CoAP peer sends 'ACK 2.04, mid 4711, token 01020304'
    Then the URC '+QCOAPURC: 0,2,204,4711,128,4,"01020304"' comes
    And the CoAP peer gets 'CON PUT, mid 4712, token 78' or nothing
    And it is recorded how the module answers 'AT+QCOAPSEND=0'
    When the CoAP peer sends 'ACK 2.04, mid 4712, token 78'
    Then within 5 s the URC '+QCOAPURC: 0,2,204,4712,128,1,"78"' comes, or then 'AT+QCOAPSEND=0' is answered '+QCOAPSEND: 0,{any}'
    And it is recorded how the module answers 'AT+QCOAPSEND=0'

  # Sent again

  @id:con-status-retransmission @clause:con-status.retransmission @clause:con-status.waiting
  @clause:con-status.successful @needs:time:45s
  Scenario: A CON that nobody answers is sent four times more, and still waits
    When the host sends 'AT+QCOAPSEND=0,0,2,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'CON POST, mid 4711, token 01020304, payload "jk"'
    And the CoAP peer gets the same again 4 times, first after 2 to 3 s, then at doubled intervals
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,1' and OK
    When the CoAP peer sends 'ACK 2.04, mid 4711, token 01020304'
    Then the URC '+QCOAPURC: 0,2,204,4711,128,4,"01020304"' comes
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,4' and OK
    And no further line '+QCOAPURC' has come

  @id:con-status-retransmission-random @clause:con-status.retransmission @needs:time:21s
  Scenario: A CON of a random message ID is sent again with the same one
    Given the module has accepted 'AT+QCOAPHEAD=0,1'
    When the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid {mid}, token {token}'
    And the CoAP peer gets the same again 3 times, first after 2 to 3 s, then at doubled intervals
    When the CoAP peer sends 'ACK 2.04, mid {mid}, token {token}'
    Then the URC '+QCOAPURC: 0,2,204,{mid},128,{int:1-8},"{token}"' comes
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,4' and OK

  @id:con-status-retransmission-answered @clause:con-status.retransmission-ends @clause:con-status.successful
  @needs:time:100s
  Scenario Outline: Once it is answered a CON is not sent again
    When the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid 4711, token 01020304'
    And the CoAP peer gets the same again <count> times, first after 2 to 3 s, then at doubled intervals
    When the CoAP peer sends 'ACK 2.04, mid 4711, token 01020304'
    Then the URC '+QCOAPURC: 0,2,204,4711,128,4,"01020304"' comes
    When the bench is quiet for 100 s
    And the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,4' and OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'
    And no further line '+QCOAPURC' has come

    Examples:
      | case                       | count |
      | after the first repetition | 1     |
      | after the third repetition | 3     |

  @id:con-status-retransmission-reset @clause:con-status.retransmission-ends @clause:con-status.reset
  @clause:qcoapurc.empty @needs:time:100s
  Scenario: Once it is reset a CON is not sent again
    When the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid 4711, token 01020304'
    And the CoAP peer gets the same again 2 times, first after 2 to 3 s, then at doubled intervals
    When the CoAP peer sends 'RST empty, mid 4711'
    Then within 5 s the URC '+QCOAPURC: 0,3,0,4711,0' comes, or then 'AT+QCOAPSEND=0' is answered '+QCOAPSEND: 0,5'
    When the bench is quiet for 100 s
    And the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,5' and OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'

  @id:con-status-answered-late @clause:con-status.retransmission @clause:con-status.successful
  Scenario: An answer to the first sending that comes after the second is the answer
    Given the CoAP peer answers the next request with 'ACK 2.05, payload "jk"' after 4.5 s
    When the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid 4711, token 01020304'
    And the CoAP peer gets the same again 1 times, first after 2 to 3 s, then at doubled intervals
    And the URC '+QCOAPURC: 0,2,205,4711,129,4,"01020304",2,"6A6B"' comes
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,4' and OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'
    And no further line '+QCOAPURC' has come

  @id:con-status-malformed-answer @clause:con-status.retransmission @clause:qcoapurc.malformed
  @clause:con-status.successful
  Scenario Outline: An answer that is no CoAP message ends nothing: the CON is sent again and can be answered
    Given the CoAP peer answers the next request with the bytes '<bytes>'
    When the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid 4711, token 01020304'
    And the CoAP peer gets the same again 1 times, first after 2 to 3 s, then at doubled intervals
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,1' and OK
    When the CoAP peer sends 'ACK 2.04, mid 4711, token 01020304'
    Then the URC '+QCOAPURC: 0,2,204,4711,128,4,"01020304"' comes
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,4' and OK
    And no further line '+QCOAPURC' has come

    Examples:
      | case                               | bytes              |
      | a payload marker without a payload | 6444126701020304FF |
      | version 2                          | A444126701020304   |
      | an option that has no end          | 6444126701020304C5 |

  @id:con-status-other-answer @clause:con-status.waiting @clause:con-status.successful @clause:qcoapurc.empty
  Scenario Outline: An acknowledgement or a reset of another message is not that of the CON
    When the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid 4711, token 01020304'
    When the CoAP peer sends '<other>'
    Then within 1 s the URC '<urc>' comes, or then 'AT+QCOAPSEND=0' is answered '+QCOAPSEND: 0,1'
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,1' and OK
    When the CoAP peer sends 'ACK 2.04, mid 4711, token 01020304'
    Then the URC '+QCOAPURC: 0,2,204,4711,128,4,"01020304"' comes
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,4' and OK

    Examples:
      | case                  | other               | urc                     |
      | an ACK of another CON | ACK empty, mid 4710 | +QCOAPURC: 0,2,0,4710,0 |
      | an RST of another CON | RST empty, mid 4712 | +QCOAPURC: 0,3,0,4712,0 |

  @id:con-status-not-repeated @clause:con-status.only-con @needs:time:100s
  Scenario Outline: What needs no acknowledgement is sent once
    When the host sends 'AT+QCOAPSEND=0,<type>,<code>,0,0'
    Then the module answers OK
    And the CoAP peer gets '<message>, mid 4711, token 01020304'
    When the bench is quiet for 100 s
    And the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,0' and OK
    When the host sends 'AT+QCOAPSEND=0,1,2,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, payload "jk"'

    Examples:
      | case | type | code | message  |
      | NON  | 1    | 1    | NON GET  |
      | ACK  | 2    | 205  | ACK 2.05 |

  # Given up. From the first sending 15 times the first interval pass until the last, 31 times until the CON is given up.

  @id:con-status-timeout @clause:con-status.timeout @clause:con-status.retransmission @clause:con-status.waiting
  @needs:module-side-capture @needs:time:60s
  Scenario: A CON that nobody answers has timed out 62 to 93 s after it was sent, not before
    When the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid 4711, token 01020304'
    When the bench is quiet for 60 s
    And the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,1' and OK
    And the CoAP peer gets the same again 4 times, first after 2 to 3 s, then at doubled intervals
    When the bench is quiet for 33 s
    And the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,3' and OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'
    And no further line '+QCOAPURC' has come

  @id:con-status-timeout-at-last @clause:con-status.timeout-at-last @clause:con-status.retransmission
  @clause:con-status.next @clause:con-status.untouched @needs:time:270s
  Scenario: After 300 s a CON that nobody answers has timed out; it stays so until the next CON
    When the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid 4711, token 01020304'
    And the CoAP peer gets the same again 4 times, first after 2 to 3 s, then at doubled intervals
    When the bench is quiet for 270 s
    And the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,3' and OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,3' and OK
    When the host sends 'AT+QCOAPHEAD=0,5,4712,1,"AB"'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid 4712, token AB'
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,1' and OK
    When the CoAP peer sends 'ACK 2.04, mid 4712, token AB'
    Then the URC '+QCOAPURC: 0,2,204,4712,128,1,"AB"' comes
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,4' and OK

  @id:con-status-answer-too-late @clause:con-status.answer-too-late @needs:time:100s
  Scenario: What becomes of an answer to a CON that was given up is recorded
    When the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid 4711, token 01020304'
    And the CoAP peer gets the same again 4 times, first after 2 to 3 s, then at doubled intervals
    When the bench is quiet for 100 s
    And the CoAP peer sends 'ACK 2.04, mid 4711, token 01020304'
    Then within 5 s the URC '+QCOAPURC: 0,2,204,4711,128,4,"01020304"' comes, or then 'AT+QCOAPSEND=0' is answered '+QCOAPSEND: 0,{any}'
    And it is recorded how the module answers 'AT+QCOAPSEND=0'
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'

  # Untouched by what the host sends as NON, ACK or RST

  @id:con-status-untouched-0 @clause:con-status.untouched @clause:con-status.not-sent
  Scenario Outline: What is not confirmable leaves the status at 0
    Given the module has accepted 'AT+QCOAPHEAD=0,3,777'
    When the host sends 'AT+QCOAPSEND=0,<type>,<code>,0,0'
    Then the module answers OK
    And the CoAP peer gets '<message>'
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,0' and OK

    Examples:
      | case              | type | code | message                       |
      | NON               | 1    | 1    | NON GET, mid 777, token none  |
      | ACK with response | 2    | 205  | ACK 2.05, mid 777, token none |
      | ACK, empty        | 2    | 0    | ACK empty, mid 777            |
      | RST               | 3    | 0    | RST empty, mid 777            |

  @id:con-status-untouched-1 @clause:con-status.untouched @clause:con-status.waiting @clause:con-status.successful
  Scenario Outline: What is not confirmable leaves a CON waiting, and its answer is still its answer
    When the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid 4711, token 01020304'
    When the host sends 'AT+QCOAPHEAD=0,3,777'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,<type>,<code>,0,0'
    Then the module answers OK
    And the CoAP peer gets '<message>'
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,1' and OK
    When the CoAP peer sends 'ACK 2.04, mid 4711, token 01020304'
    Then the URC '+QCOAPURC: 0,2,204,4711,128,4,"01020304"' comes
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,4' and OK

    Examples:
      | case              | type | code | message                       |
      | NON               | 1    | 1    | NON GET, mid 777, token none  |
      | ACK with response | 2    | 205  | ACK 2.05, mid 777, token none |
      | ACK, empty        | 2    | 0    | ACK empty, mid 777            |
      | RST               | 3    | 0    | RST empty, mid 777            |

  @id:con-status-untouched-4 @clause:con-status.untouched @clause:con-status.successful
  Scenario Outline: What is not confirmable leaves the status at 4
    Given the CoAP peer answers the next request with 'ACK 2.04'
    When the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid 4711, token 01020304'
    And the URC '+QCOAPURC: 0,2,204,4711,128,4,"01020304"' comes
    When the host sends 'AT+QCOAPHEAD=0,3,777'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,<type>,<code>,0,0'
    Then the module answers OK
    And the CoAP peer gets '<message>'
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,4' and OK

    Examples:
      | case              | type | code | message                       |
      | NON               | 1    | 1    | NON GET, mid 777, token none  |
      | ACK with response | 2    | 205  | ACK 2.05, mid 777, token none |
      | ACK, empty        | 2    | 0    | ACK empty, mid 777            |
      | RST               | 3    | 0    | RST empty, mid 777            |

  @id:con-status-untouched-5 @clause:con-status.untouched @clause:con-status.reset @clause:qcoapurc.empty
  Scenario Outline: What is not confirmable leaves the status at 5
    When the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid 4711, token 01020304'
    When the CoAP peer sends 'RST empty, mid 4711'
    Then within 5 s the URC '+QCOAPURC: 0,3,0,4711,0' comes, or then 'AT+QCOAPSEND=0' is answered '+QCOAPSEND: 0,5'
    When the host sends 'AT+QCOAPHEAD=0,3,777'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,<type>,<code>,0,0'
    Then the module answers OK
    And the CoAP peer gets '<message>'
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,5' and OK

    Examples:
      | case              | type | code | message                       |
      | NON               | 1    | 1    | NON GET, mid 777, token none  |
      | ACK with response | 2    | 205  | ACK 2.05, mid 777, token none |
      | ACK, empty        | 2    | 0    | ACK empty, mid 777            |
      | RST               | 3    | 0    | RST empty, mid 777            |

  @id:con-status-untouched-by-answer-to-non @clause:con-status.untouched @clause:qcoapurc.type
  Scenario: The answer to a NON leaves the status alone
    Given the CoAP peer answers the next request with 'ACK 2.04'
    When the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid 4711, token 01020304'
    And the URC '+QCOAPURC: 0,2,204,4711,128,4,"01020304"' comes
    When the host sends 'AT+QCOAPHEAD=0,5,777,2,"0A0B"'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, mid 777, token 0A0B'
    When the CoAP peer sends 'NON 4.04, mid 9, token 0A0B'
    Then the URC '+QCOAPURC: 0,1,404,9,128,2,"0A0B"' comes
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,4' and OK

  @id:con-status-untouched-by-reset-of-non @clause:con-status.untouched @clause:qcoapurc.empty
  Scenario: A reset of a NON leaves the status alone
    Given the CoAP peer answers the next request with 'ACK 2.04'
    When the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid 4711, token 01020304'
    And the URC '+QCOAPURC: 0,2,204,4711,128,4,"01020304"' comes
    When the host sends 'AT+QCOAPHEAD=0,5,777,2,"0A0B"'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, mid 777, token 0A0B'
    When the CoAP peer sends 'RST empty, mid 777'
    Then within 5 s the URC '+QCOAPURC: 0,3,0,777,0' comes, or then 'AT+QCOAPSEND=0' is answered '+QCOAPSEND: 0,4'
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,4' and OK

  @id:con-status-untouched-by-request @clause:con-status.untouched @clause:qcoapurc.request
  Scenario: A request of the server leaves a CON waiting, also when it has the message ID of that CON
    When the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid 4711, token 01020304'
    When the CoAP peer sends 'CON GET, mid 4711, token 77'
    Then the URC '+QCOAPURC: 0,0,1,4711,128,1,"77"' comes
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,1' and OK
    When the CoAP peer sends 'ACK 2.04, mid 4711, token 01020304'
    Then the URC '+QCOAPURC: 0,2,204,4711,128,4,"01020304"' comes
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,4' and OK
    When the host sends 'AT+QCOAPHEAD=0,5,4711,1,"77"'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,2,205,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'ACK 2.05, mid 4711, token 77, payload "jk"'

  @id:con-status-query-only-asks @clause:con-status.query-only
  Scenario: To ask for the status changes neither it nor the message that comes next
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,0' and OK
    When the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid 4711, token 01020304'
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,1' and OK
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,1' and OK
    When the CoAP peer sends 'ACK 2.04, mid 4711, token 01020304'
    Then the URC '+QCOAPURC: 0,2,204,4711,128,4,"01020304"' comes
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,4' and OK
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,4' and OK

  # What outlives what

  @id:con-status-new-context @clause:con-status.new-context @clause:con-status.not-sent
  Scenario: What the status shows when the context was closed is recorded; in a new one no CON was sent
    Given the CoAP peer answers the next request with 'ACK 2.04'
    When the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid 4711, token 01020304'
    And the URC '+QCOAPURC: 0,2,204,4711,128,4,"01020304"' comes
    When the host sends 'AT+QCOAPCLOSE=0'
    Then the module answers OK
    And the line '+QCOAPCLOSE: 0,0' follows within 5 s
    And it is recorded how the module answers 'AT+QCOAPSEND=0'
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,0' and OK

  @id:con-status-after-deep-sleep @clause:con-status.after-deep-sleep @needs:sleep @needs:time:120s
  Scenario: What the status shows after deep sleep is recorded
    Given the module has accepted 'AT+QCFG="dsevent",1'
    And the CoAP peer answers the next request with 'ACK 2.04'
    When the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid 4711, token 01020304'
    And the URC '+QCOAPURC: 0,2,204,4711,128,4,"01020304"' comes
    When the module falls into deep sleep
    And the host wakes the module
    Then it is recorded how the module answers 'AT+QCOAPSEND=0'
