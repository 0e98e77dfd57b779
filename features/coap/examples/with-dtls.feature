@needs:coap-peer @needs:dtls
Feature: Example 4.2, a device registers to an IoT platform with DTLS
  CoAP note, section 4.2, as it is printed. The peer stands where the note has the platform, 220.180.239.212, port 7002,
  knows the identity and the key, and answers as it did; what follows // in the note is comment. "lt=1600" is printed as
  "<=1600": an ampersand and the two letters were taken for a character entity.

  Background:
    Given the module is registered and awake
    And the CoAP peer knows the identity '869154040004132' with the key '67514b6c5a45334e31576a6d5733387a'

  @id:coap-example-with-dtls @clause:coap-example.4-2.prepare @clause:coap-example.4-2.open
  @clause:coap-example.4-2.register @clause:coap-example.4-2.observe @clause:coap-example.4-2.close @needs:time:60s
  Scenario: 4.2, the device registers through DTLS, is asked for a resource, answers and leaves
    When the host sends 'AT+CGATT?'
    Then the module answers '+CGATT: 1' and OK
    When the host sends 'AT+QCOAPCFG="dtls",0,1'
    Then the module answers OK
    When the host sends 'AT+QCOAPCFG="psk",0,"869154040004132","67514b6c5a45334e31576a6d5733387a"'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 60 s
    When the host sends 'AT+QCOAPHEAD=0,5,12345,4,"01020304"'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPTION=0,0,11,2,"rd"'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPTION=0,0,12,2,"40"'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPTION=0,0,15,40,"lwm2m=1.0&ep=869154040004132&b=U&lt=1600"'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,0' and OK
    When the CoAP peer answers the next request with 'ACK 2.01, Location-Path rd, Location-Path 869154040004132'
    And the host sends 'AT+QCOAPSEND=0,0,2,0'
    Then the module prompts
    When the host types '</>;rt="oma.lwm2m";ct=11543,</1/0>,</3/0>,</4/0>,</5/0>,</19/0>,</19/1>{CTRL-Z}'
    Then the module answers OK
    And the CoAP peer gets 'CON POST, mid 12345, token 01020304, Uri-Path rd, Content-Format 40, Uri-Query lwm2m=1.0, Uri-Query ep=869154040004132, Uri-Query b=U, Uri-Query lt=1600, payload "</>;rt="oma.lwm2m";ct=11543,</1/0>,</3/0>,</4/0>,</5/0>,</19/0>,</19/1>"'
    And the URC '+QCOAPURC: 0,2,201,12345,132,4,"01020304",8,"rd",8,"869154040004132"' comes
    When the CoAP peer sends 'CON GET, mid 41128, token E8532D1363BE54B9, Observe 0, Uri-Path 3, Uri-Path 0'
    Then the URC '+QCOAPURC: 0,0,1,41128,134,8,"E8532D1363BE54B9",6,"0",11,"3",11,"0"' comes
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,4' and OK
    When the host sends 'AT+QCOAPHEAD=0,5,41128,8,"E8532D1363BE54B9"'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,2,205,0'
    Then the module prompts
    When the host types 'AAAA{CTRL-Z}'
    Then the module answers OK
    And the CoAP peer gets 'ACK 2.05, mid 41128, token E8532D1363BE54B9, options {any}, payload "AAAA"'
    When the host sends 'AT+QCOAPCLOSE=0'
    Then the module answers OK
    And the line '+QCOAPCLOSE: 0,0' follows within 60 s
    And no further line '+QCOAPURC' has come
