@needs:coap-peer
Feature: Example of 2.3.6, a registration and a text are sent for
  CoAP note, section 2.3.6, as it is printed. The peer stands where the note has its servers, and answers as they did;
  what follows // in the note is comment. Message IDs and tokens are those of the day. The GET has 255 hexadecimal
  digits and a length of 127 bytes: the digit that is one too many is left out first, then it is sent as printed. The
  text of libcoap's test server has 133 bytes, as its length says: the print has lost the angle brackets in it.

  Background:
    Given the module is registered and awake
    And the module has accepted 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'

  @id:coap-example-send-test-form @clause:coap-example.2-3-6.test-form
  Scenario: 2.3.6, the ranges are asked for
    When the host sends 'AT+QCOAPSEND=?'
    Then the module answers '+QCOAPSEND: (0),(0-3),<method/rspcode>,(0),(0-1024),<data>' and OK

  @id:coap-example-send-post @clause:coap-example.2-3-6.post
  Scenario: 2.3.6, a confirmable POST is typed, sent by Ctrl-Z and answered
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,0' and OK
    When the host sends 'AT+QCOAPSEND=0,0,2,0'
    Then the module prompts
    When the host types '</>;rt="oma.lwm2m",</1/0>,</3/0>,</4/0>,</5/0>,</20/0>,</19/0>{CTRL-Z}'
    Then the module answers OK
    And the CoAP peer gets 'CON POST, mid {mid}, token {token}, payload "</>;rt="oma.lwm2m",</1/0>,</3/0>,</4/0>,</5/0>,</20/0>,</19/0>"'
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,1' and OK
    When the CoAP peer sends 'ACK 2.01, mid {mid}, token {token}, Location-Path rd, Location-Path 869619050024212'
    Then the URC '+QCOAPURC: 0,2,201,{mid},132,{int:1-8},"{token}",8,"rd",8,"869619050024212"' comes
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,4' and OK
    And no further line '+QCOAPURC' has come

  @id:coap-example-send-post-printed-ids @clause:coap-example.2-3-6.post
  Scenario: 2.3.6, the same with the message ID and the token of the print
    Given the module has accepted 'AT+QCOAPHEAD=0,5,26923,2,"3132"'
    When the host sends 'AT+QCOAPSEND=0,0,2,0'
    Then the module prompts
    When the host types '</>;rt="oma.lwm2m",</1/0>,</3/0>,</4/0>,</5/0>,</20/0>,</19/0>{CTRL-Z}'
    Then the module answers OK
    And the CoAP peer gets 'CON POST, mid 26923, token 3132, payload "</>;rt="oma.lwm2m",</1/0>,</3/0>,</4/0>,</5/0>,</20/0>,</19/0>"'
    When the CoAP peer sends 'ACK 2.01, mid 26923, token 3132, Location-Path rd, Location-Path 869619050024212'
    Then the URC '+QCOAPURC: 0,2,201,26923,132,2,"3132",8,"rd",8,"869619050024212"' comes
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,4' and OK

  @id:coap-example-send-get @clause:coap-example.2-3-6.get @clause:coap-example.2-3-6.libcoap
  Scenario: 2.3.6, a confirmable GET of 127 bytes is answered with the text of libcoap's test server
    Given the module has accepted 'AT+QCOAPHEAD=0,5,26924,6,"514CE1000000"'
    And the CoAP peer answers the next request with 'ACK 2.05, Content-Format 0, Max-Age 196607, payload "This is a test server made with libcoap (see https://libcoap.net)Copyright (C) 2010--2021 Olaf Bergmann <bergmann@tzi.org> and others"'
    When the host sends 'AT+QCOAPSEND=0,0,1,0,127,"6838363737323530333035363936383902020000000000000010060B807B7C89F893C3AE82E2E9527598E16DAB2CDC5D92B65EE24665F21DA270272DF7DC0BEC89D7DCDFDF33EC4F22C83D927DF1DD6A84D42EE14510951C31967B1EA7CC6E83C00B9CD410E53DA35F8A76D53DD6CBC9CF0D1246F3F481D7FEE6D0B0000E51"'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid 26924, token 514CE1000000, payload hex:6838363737323530333035363936383902020000000000000010060B807B7C89F893C3AE82E2E9527598E16DAB2CDC5D92B65EE24665F21DA270272DF7DC0BEC89D7DCDFDF33EC4F22C83D927DF1DD6A84D42EE14510951C31967B1EA7CC6E83C00B9CD410E53DA35F8A76D53DD6CBC9CF0D1246F3F481D7FEE6D0B0000E51'
    And the URC '+QCOAPURC: 0,2,205,26924,133,6,"514CE1000000",12,"0",14,"196607",133,"This is a test server made with libcoap (see https://libcoap.net)Copyright (C) 2010--2021 Olaf Bergmann <bergmann@tzi.org> and others"' comes
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,4' and OK
    And no further line '+QCOAPURC' has come

  @id:coap-example-send-get-as-printed @clause:coap-example.2-3-6.odd
  Scenario: 2.3.6, the GET as it is printed, with 255 digits, is sent without the last or refused
    Given the module has accepted 'AT+QCOAPHEAD=0,5,26924,6,"514CE1000000"'
    When the host sends 'AT+QCOAPSEND=0,0,1,0,127,"6838363737323530333035363936383902020000000000000010060B807B7C89F893C3AE82E2E9527598E16DAB2CDC5D92B65EE24665F21DA270272DF7DC0BEC89D7DCDFDF33EC4F22C83D927DF1DD6A84D42EE14510951C31967B1EA7CC6E83C00B9CD410E53DA35F8A76D53DD6CBC9CF0D1246F3F481D7FEE6D0B0000E516"'
    Then the module answers one of these, late lines within 5 s:
      | form  |
      | OK    |
      | ERROR |
    And the CoAP peer gets 'CON GET, mid 26924, token 514CE1000000, payload hex:6838363737323530333035363936383902020000000000000010060B807B7C89F893C3AE82E2E9527598E16DAB2CDC5D92B65EE24665F21DA270272DF7DC0BEC89D7DCDFDF33EC4F22C83D927DF1DD6A84D42EE14510951C31967B1EA7CC6E83C00B9CD410E53DA35F8A76D53DD6CBC9CF0D1246F3F481D7FEE6D0B0000E51' if OK came, and nothing otherwise
    When the host sends 'AT+QCOAPSEND=0,1,2,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, payload "jk"'

  @id:coap-example-send-server @clause:coap-example.2-3-6.libcoap @needs:coap-server
  Scenario: 2.3.6, the text of libcoap's test server comes from a server that serves it
    When the host sends 'AT+QCOAPCLOSE=0'
    Then the module answers OK
    And the line '+QCOAPCLOSE: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPOPEN=0,"{coap-server.address}",{coap-server.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPHEAD=0,5,26924,6,"514CE1000000"'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPTION=0,0,11,4,"test"'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the URC '+QCOAPURC: 0,2,205,26924,133,6,"514CE1000000",12,"0",14,"196607",133,"This is a test server made with libcoap (see https://libcoap.net)Copyright (C) 2010--2021 Olaf Bergmann <bergmann@tzi.org> and others"' comes
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,4' and OK
    And no further line '+QCOAPURC' has come
