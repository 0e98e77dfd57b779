Feature: Examples 2.3.1 to 2.3.3, configuration and context
  CoAP note, sections 2.3.1 to 2.3.3, as they are printed; what follows // in the note is comment. Responses that the
  note prints as AT+QCOAPOPEN: and AT+QCOAPCLOSE: are +QCOAPOPEN: and +QCOAPCLOSE:, and the commands before them, which
  the print lost, are sent. The suite's server stands where the note has 220.180.239.212, port 8032.

  Background:
    Given the module is registered and awake

  @id:example-qcoapcfg @clause:qcoapcfg.example
  Scenario: 2.3.1, DTLS is switched on and a PSK set, and both are queried
    When the host sends 'AT+QCOAPCFG="dtls",0,1'
    Then the module answers OK
    When the host sends 'AT+QCOAPCFG="dtls",0'
    Then the module answers '+QCOAPCFG: "dtls",1' and OK
    When the host sends 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    Then the module answers OK
    When the host sends 'AT+QCOAPCFG="psk",0'
    Then the module answers '+QCOAPCFG: "psk","869154040004132","46694a6871617a3062706d68454c6e4c"' and OK

  @id:example-qcoapopen @clause:qcoapopen.example @clause:qcoapopen.example.status @needs:coap-server
  Scenario: 2.3.2, a context is created and shown
    Given the module has accepted 'AT+QCOAPCFG="dtls",0,0'
    When the host sends 'AT+QCOAPOPEN=?'
    Then the module answers '+QCOAPOPEN: (0),<CoAP_server>,(1-65535)' and OK
    When the host sends 'AT+QCOAPOPEN=0,"{coap-server.address}",{coap-server.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPOPEN?'
    Then the module answers one of these, late lines within 5 s:
      | form                                                               |
      | +QCOAPOPEN: 0,"{coap-server.address}",{coap-server.port},1 then OK |
      | +QCOAPOPEN: 0,"{coap-server.address}",{coap-server.port},3 then OK |

  @id:example-qcoapclose @clause:qcoapclose.example @needs:coap-server
  Scenario: 2.3.3, a context is created and deleted
    Given the module has accepted 'AT+QCOAPCFG="dtls",0,0'
    When the host sends 'AT+QCOAPCLOSE=?'
    Then the module answers '+QCOAPCLOSE: (0)' and OK
    When the host sends 'AT+QCOAPOPEN=0,"{coap-server.address}",{coap-server.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPCLOSE=0'
    Then the module answers OK
    And the line '+QCOAPCLOSE: 0,0' follows within 5 s
