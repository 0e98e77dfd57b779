@needs:coap-peer
Feature: Example 4.1, a device registers to an IoT platform without DTLS
  CoAP note, section 4.1, as it is printed. The peer stands where the note has the platform, 220.180.239.212, port 7002,
  and answers as it did; what follows // in the note is comment. The length of the queries is 39, as they have it, not
  40. After the registration the platform asks to observe object 3, instance 0, and the host answers.

  Background:
    Given the module is registered and awake
    And the module has accepted 'AT+QCOAPCFG="dtls",0,0'

  @id:coap-example-without-dtls @clause:coap-example.4-1.prepare @clause:coap-example.4-1.register
  @clause:coap-example.4-1.observe @clause:coap-example.4-1.close
  Scenario: 4.1, the device registers, is asked for a resource, answers and leaves
    When the host sends 'AT+CGATT?'
    Then the module answers '+CGATT: 1' and OK
    When the host sends 'AT+QCOAPCFG="dtls",0'
    Then the module answers '+QCOAPCFG: "dtls",0' and OK
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPHEAD=0,5,12345,4,"01020304"'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPTION=0,0,11,2,"rd"'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPTION=0,0,12,2,"40"'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPTION=0,0,15,39,"lwm2m=1.0&ep=867725030012276&b=U&lt=900"'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,0' and OK
    When the CoAP peer answers the next request with 'ACK 2.01, Location-Path rd, Location-Path 867725030012276'
    And the host sends 'AT+QCOAPSEND=0,0,2,0'
    Then the module prompts
    When the host types '</>;rt="oma.lwm2m";ct=11543,</1/0>,</3/0>,</4/0>,</5/0>,</19/1>{CTRL-Z}'
    Then the module answers OK
    And the CoAP peer gets 'CON POST, mid 12345, token 01020304, Uri-Path rd, Content-Format 40, Uri-Query lwm2m=1.0, Uri-Query ep=867725030012276, Uri-Query b=U, Uri-Query lt=900, payload "</>;rt="oma.lwm2m";ct=11543,</1/0>,</3/0>,</4/0>,</5/0>,</19/1>"'
    And the URC '+QCOAPURC: 0,2,201,12345,132,4,"01020304",8,"rd",8,"867725030012276"' comes
    When the CoAP peer sends 'CON GET, mid 21152, token E8532E3363BE54B9, Observe 0, Uri-Path 3, Uri-Path 0'
    Then the URC '+QCOAPURC: 0,0,1,21152,134,8,"E8532E3363BE54B9",6,"0",11,"3",11,"0"' comes
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,4' and OK
    When the host sends 'AT+QCOAPHEAD=0,5,21152,8,"E8532E3363BE54B9"'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,2,205,0'
    Then the module prompts
    When the host types 'AAAA{CTRL-Z}'
    Then the module answers OK
    And the CoAP peer gets 'ACK 2.05, mid 21152, token E8532E3363BE54B9, options {any}, payload "AAAA"'
    When the host sends 'AT+QCOAPCLOSE=0'
    Then the module answers OK
    And the line '+QCOAPCLOSE: 0,0' follows within 5 s
    And no further line '+QCOAPURC' has come

  @id:coap-example-without-dtls-as-printed @clause:coap-example.4-1.length
  Scenario: 4.1, the length of the queries as it is printed, one more than they have, is taken or refused
    Given the module has accepted 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    When the host sends 'AT+QCOAPOPTION=0,0,15,40,"lwm2m=1.0&ep=867725030012276&b=U&lt=900"'
    Then the module answers one of these, late lines within 5 s:
      | form  |
      | OK    |
      | ERROR |
    When the host sends 'AT+QCOAPSEND=0,1,2,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, options {any}, payload "jk"'

  @id:coap-example-registration-server @clause:coap-example.4-1.register @needs:coap-server
  Scenario: 4.1, the registration at a server that keeps a directory
    Given the module has accepted 'AT+QCOAPOPEN=0,"{coap-server.address}",{coap-server.port}'
    When the host sends 'AT+QCOAPHEAD=0,5,12345,4,"01020304"'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPTION=0,0,11,2,"rd"'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPTION=0,0,12,2,"40"'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPTION=0,0,15,39,"lwm2m=1.0&ep=867725030012276&b=U&lt=900"'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,0,2,0'
    Then the module prompts
    When the host types '</>;rt="oma.lwm2m";ct=11543,</1/0>,</3/0>,</4/0>,</5/0>,</19/1>{CTRL-Z}'
    Then the module answers OK
    And the URC '+QCOAPURC: 0,2,201,12345,132,4,"01020304",8,"rd",8,"867725030012276"' comes
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,4' and OK
