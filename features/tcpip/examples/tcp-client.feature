Feature: Examples 4.2, a TCP client
  TCP/IP note, sections 4.2.1, 4.2.4 to 4.2.6, 4.2.9 and 4.2.10, as they are printed. The peer stands where the note
  has hf.quectel.com, port 2020; what follows // in the note is comment.

  Background:
    Given the module is registered and awake

  @id:example-tcp-open @clause:example.4-2-1 @clause:example.4-2-1.local-port
  Scenario: 4.2.1, a connection is made and its state queried
    When the host sends 'AT+QIOPEN=0,0,"TCP","{tcp.host}",{tcp.port}'
    Then the module answers OK
    And the line '+QIOPEN: 0,0' follows within 60 s
    When the host sends 'AT+QISTATE=1,0'
    Then the module answers one of these, late lines within 5 s:
      | form                                                                  |
      | +QISTATE: 0,"TCP","{tcp.host}",{tcp.port},0,2,0,1 then OK             |
      | +QISTATE: 0,"TCP","{tcp.host}",{tcp.port},{int:1-65535},2,0,1 then OK |
    And socket 0 carries data both ways
    And the TCP peer has accepted 1 connections in all

  @id:example-tcp-send-text @clause:example.4-2-4
  Scenario: 4.2.4, text and JSON are sent
    Given TCP socket 0 is open
    When the host sends 'AT+QISEND=0,10,"1234567890"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And the TCP peer gets '1234567890' from socket 0
    When the host sends 'AT+QISEND=0,17,"{{"a":"b","b":"b"}}"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And the TCP peer gets '{{"a":"b","b":"b"}}' from socket 0
    And socket 0 carries data both ways

  @id:example-tcp-send-hexadecimal @clause:example.4-2-5
  Scenario: 4.2.5, hexadecimal digits are sent
    Given data are sent as hexadecimal and received as text
    And TCP socket 0 is open
    When the host sends 'AT+QICFG="dataformat"'
    Then the module answers '+QICFG: "dataformat",1,0' and OK
    When the host sends 'AT+QISEND=0,3,"313233"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And the TCP peer gets '123' from socket 0
    And socket 0 carries data both ways

  @id:example-tcp-acknowledged @clause:example.4-2-6
  Scenario: 4.2.6, 94 bytes were sent and acknowledged, and a new connection starts from zero
    Given TCP socket 0 is open
    When the host sends 'AT+QISEND=0,94,"{text:94}"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And the TCP peer gets '{text:94}' from socket 0
    When the TCP peer sends 'got it' to socket 0
    Then the URC '+QIURC: "recv",0,6,"got it"' comes
    When the host sends 'AT+QISEND=0,0'
    Then the module answers '+QISEND: 94,94,0' and OK
    When the host sends 'AT+QICLOSE=0'
    Then the module answers OK
    And the line 'CLOSE OK' follows within 5 s
    And TCP socket 0 opens
    When the host sends 'AT+QISEND=0,0'
    Then the module answers '+QISEND: 0,0,0' and OK
    And socket 0 carries data both ways

  @id:example-tcp-close @clause:example.4-2-9
  Scenario: 4.2.9, the connection is closed and deep sleep allowed
    Given TCP socket 0 is open
    When the host sends 'AT+QICLOSE=0'
    Then the module answers OK
    And the line 'CLOSE OK' follows within 5 s
    And the TCP peer sees FIN on the connection of socket 0
    When the host sends 'AT+QSCLK=1'
    Then the module answers OK

  @id:example-tcp-keep-alive-answered @clause:example.4-2-10.alive
  Scenario: 4.2.10, a heartbeat that a living far end acknowledges
    Given TCP socket 0 is open
    When the host sends 'AT+QISEND=0,3,"ACK"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And the TCP peer gets 'ACK' from socket 0
    When the TCP peer sends 'ACK' to socket 0
    Then the URC '+QIURC: "recv",0,3,"ACK"' comes
    When the host sends 'AT+QISEND=0,0'
    Then the module answers '+QISEND: 3,3,0' and OK
    And socket 0 carries data both ways
    And no further line '+QIURC: "closed"' has come

  @id:example-tcp-keep-alive-dead @clause:example.4-2-10 @clause:example.4-2-10.reconnect @needs:loss @needs:time:90s
  Scenario: 4.2.10, a heartbeat tells that the far end is dead, and the host connects anew
    Given TCP socket 0 is open
    When the far end stops acknowledging
    And the host sends 'AT+QISEND=0,3,"ACK"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    When the host sends 'AT+QISEND=0,0'
    Then the module answers '+QISEND: 3,0,3' and OK
    And within 30 s the URC '+QIURC: "closed",0' comes, or then 'AT+QISEND=0,0' is answered '+QISEND: 3,0,3'
    And within 60 s the URC '+QIURC: "closed",0' comes, or then 'AT+QISEND=0,0' is answered '+QISEND: 3,0,3'
    When the host sends 'AT+QICLOSE=0'
    Then the module answers one of these, late lines within 5 s:
      | form             |
      | ERROR            |
      | OK then CLOSE OK |
    And TCP socket 0 opens
    And socket 0 carries data both ways
