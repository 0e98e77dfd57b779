Feature: Examples 4.3, a UDP client
  TCP/IP note, section 4.3, as it is printed. The peer stands where the note has hf.quectel.com, port 2020;
  what follows // in the note is comment.

  Background:
    Given the module is registered and awake

  @id:example-udp-open @clause:example.4-3-1 @clause:example.4-3-1.local-port
  Scenario: 4.3.1, a socket is opened and its state queried
    When the host sends 'AT+QIOPEN=0,0,"UDP","{udp.host}",{udp.port}'
    Then the module answers OK
    And the line '+QIOPEN: 0,0' follows within 60 s
    When the host sends 'AT+QISTATE=1,0'
    Then the module answers one of these, late lines within 5 s:
      | form                                                                  |
      | +QISTATE: 0,"UDP","{udp.host}",{udp.port},0,2,0,1 then OK             |
      | +QISTATE: 0,"UDP","{udp.host}",{udp.port},{int:1-65535},2,0,1 then OK |
    And socket 0 carries data both ways

  @id:example-udp-send-format-text @clause:example.4-3-2
  Scenario: 4.3.2, data are to be sent as text
    Given UDP socket 0 is open
    When the host sends 'AT+QICFG="dataformat",0,0'
    Then the module answers OK
    When the host sends 'AT+QICFG="dataformat"'
    Then the module answers '+QICFG: "dataformat",0,0' and OK
    And socket 0 carries data both ways

  @id:example-udp-send-format-hexadecimal @clause:example.4-3-3
  Scenario: 4.3.3, data are to be sent as hexadecimal digits
    Given UDP socket 0 is open
    When the host sends 'AT+QICFG="dataformat",1,0'
    Then the module answers OK
    When the host sends 'AT+QICFG="dataformat"'
    Then the module answers '+QICFG: "dataformat",1,0' and OK
    And socket 0 carries data both ways

  @id:example-udp-send-text @clause:example.4-3-4
  Scenario: 4.3.4, text and JSON are sent
    Given UDP socket 0 is open
    When the host sends 'AT+QISEND=0,10,"1234567890"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And the UDP peer gets '1234567890' from socket 0
    When the host sends 'AT+QISEND=0,17,"{{"a":"b","b":"b"}}"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And the UDP peer gets '{{"a":"b","b":"b"}}' from socket 0
    And socket 0 carries data both ways

  @id:example-udp-send-hexadecimal @clause:example.4-3-5
  Scenario: 4.3.5, hexadecimal digits are sent
    Given data are sent as hexadecimal and received as text
    And UDP socket 0 is open
    When the host sends 'AT+QICFG="dataformat"'
    Then the module answers '+QICFG: "dataformat",1,0' and OK
    When the host sends 'AT+QISEND=0,3,"313233"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And the UDP peer gets '123' from socket 0
    And socket 0 carries data both ways

  @id:example-udp-receive-text @clause:example.4-3-6
  Scenario: 4.3.6, data are received as text
    Given UDP socket 0 is open
    And socket 0 carries data both ways
    When the host sends 'AT+QICFG="dataformat",0,0'
    Then the module answers OK
    When the host sends 'AT+QICFG="dataformat"'
    Then the module answers '+QICFG: "dataformat",0,0' and OK
    When the UDP peer sends 'hi,quectel' to socket 0
    Then the URC '+QIURC: "recv",0,10,"hi,quectel"' comes
    And socket 0 carries data both ways

  @id:example-udp-receive-hexadecimal @clause:example.4-3-7
  Scenario: 4.3.7, data are received as hexadecimal digits
    Given UDP socket 0 is open
    And socket 0 carries data both ways
    When the host sends 'AT+QICFG="dataformat",0,1'
    Then the module answers OK
    When the host sends 'AT+QICFG="dataformat"'
    Then the module answers '+QICFG: "dataformat",0,1' and OK
    When the UDP peer sends '1234567890' to socket 0
    Then the URC '+QIURC: "recv",0,10,"31323334353637383930"' comes
    And socket 0 carries data both ways

  @id:example-udp-close @clause:example.4-3-8
  Scenario: 4.3.8, the socket is closed and deep sleep allowed
    Given UDP socket 0 is open
    When the host sends 'AT+QICLOSE=0'
    Then the module answers OK
    And the line 'CLOSE OK' follows within 5 s
    When the host sends 'AT+QSCLK=1'
    Then the module answers OK

  @id:example-udp-deep-sleep @clause:example.4-3-9 @clause:example.4-3-9.lost-command @clause:qiopen.persistence.udp-deep-sleep
  @clause:example.4-3-1.local-port @needs:sleep @needs:time:120s
  Scenario: 4.3.9, a UDP socket sends again after deep sleep; the command that wakes the module is lost
    Given the module has accepted 'AT+QCFG="dsevent",1'
    When the host sends 'AT+QSCLK=0'
    Then the module answers OK
    When the host sends 'AT+QIOPEN=0,0,"UDP","{udp.host}",{udp.port}'
    Then the module answers OK
    And the line '+QIOPEN: 0,0' follows within 60 s
    When the host sends 'AT+QISTATE=1,0'
    Then the module answers one of these, late lines within 5 s:
      | form                                                                  |
      | +QISTATE: 0,"UDP","{udp.host}",{udp.port},0,2,0,1 then OK             |
      | +QISTATE: 0,"UDP","{udp.host}",{udp.port},{int:1-65535},2,0,1 then OK |
    When the host sends 'AT+QISEND=0,10,"1234567890"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And the UDP peer gets '1234567890' from socket 0
    When the host sends 'AT+QSCLK=1'
    Then the module answers OK
    And the URC '+QNBIOTEVENT: "ENTER DEEPSLEEP"' comes within 120 s
    When the host sends 'AT'
    Then the URC '+QNBIOTEVENT: "EXIT DEEPSLEEP"' comes
    When the host sends 'AT+QSCLK=0'
    Then the module answers OK
    When the host sends 'AT+QISEND=0,10,"1234567890"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And the UDP peer gets '1234567890' from socket 0
    And socket 0 carries data both ways
    And no further line 'OK' has come
