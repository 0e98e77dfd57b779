Feature: Examples 4.2, the data format of a TCP client
  TCP/IP note, sections 4.2.2, 4.2.3, 4.2.7 and 4.2.8, as they are printed; what follows // in the note is comment.
  Each section speaks of one direction, but the command always sets both.

  Background:
    Given the module is registered and awake
    And TCP socket 0 is open

  @id:example-tcp-send-format-text @clause:example.4-2-2
  Scenario: 4.2.2, data are to be sent as text
    Given data are sent as hexadecimal and received as text
    When the host sends 'AT+QICFG="dataformat",0,0'
    Then the module answers OK
    When the host sends 'AT+QICFG="dataformat"'
    Then the module answers '+QICFG: "dataformat",0,0' and OK
    When the host sends 'AT+QISEND=0,6,"313233"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And the TCP peer gets '313233' from socket 0
    And socket 0 carries data both ways

  @id:example-tcp-send-format-hexadecimal @clause:example.4-2-3
  Scenario: 4.2.3, data are to be sent as hexadecimal digits
    When the host sends 'AT+QICFG="dataformat",1,0'
    Then the module answers OK
    When the host sends 'AT+QICFG="dataformat"'
    Then the module answers '+QICFG: "dataformat",1,0' and OK
    When the host sends 'AT+QISEND=0,3,"313233"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And the TCP peer gets '123' from socket 0
    And socket 0 carries data both ways

  @id:example-tcp-receive-text @clause:example.4-2-7
  Scenario: 4.2.7, data are received as text
    Given data are sent as text and received as hexadecimal
    When the host sends 'AT+QICFG="dataformat",0,0'
    Then the module answers OK
    When the host sends 'AT+QICFG="dataformat"'
    Then the module answers '+QICFG: "dataformat",0,0' and OK
    When the TCP peer sends 'hi,quectel' to socket 0
    Then the URC '+QIURC: "recv",0,10,"hi,quectel"' comes
    And socket 0 carries data both ways

  @id:example-tcp-receive-hexadecimal @clause:example.4-2-8
  Scenario: 4.2.8, data are received as hexadecimal digits
    When the host sends 'AT+QICFG="dataformat",0,1'
    Then the module answers OK
    When the host sends 'AT+QICFG="dataformat"'
    Then the module answers '+QICFG: "dataformat",0,1' and OK
    When the TCP peer sends '1234567890' to socket 0
    Then the URC '+QIURC: "recv",0,10,"31323334353637383930"' comes
    And socket 0 carries data both ways
