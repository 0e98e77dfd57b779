Feature: Example 4.2.10, a connection is kept alive
  TCP/IP note, section 4.2.10: a short message at least every ten minutes keeps a connection that is otherwise silent.
  The ten minutes are from the note's own tests: a network that releases the connection sooner fails this scenario
  without the module's fault. What a heartbeat tells of a dead far end stands with the other examples of a TCP client.

  Background:
    Given the module is registered and awake
    And TCP socket 0 is open

  @id:example-tcp-keep-alive-heartbeats @clause:example.4-2-10.heartbeats @needs:time:590s
  Scenario: 4.2.10, with a heartbeat within every ten minutes the connection stays as it was
    When the bench is quiet for 590 s
    And the host sends 'AT+QISEND=0,3,"ACK"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And the TCP peer gets 'ACK' from socket 0
    When the bench is quiet for 590 s
    And the host sends 'AT+QISEND=0,3,"ACK"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And the TCP peer gets 'ACK' from socket 0
    When the TCP peer sends 'got it' to socket 0
    Then the URC '+QIURC: "recv",0,6,"got it"' comes
    When the host sends 'AT+QISEND=0,0'
    Then the module answers '+QISEND: 6,6,0' and OK
    And socket 0 carries data both ways
    And the TCP peer has accepted 1 connections in all
    And no further line '+QIURC: "closed"' has come
