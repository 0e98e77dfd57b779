@needs:coap-peer
Feature: The result codes of chapter 5
  CoAP note, chapter 5. The lines +QCOAPOPEN and +QCOAPCLOSE end with a result: 0, or a negative code. The table lists
  only some codes, as the note says itself. Mistakes in a command are answered with ERROR and have no code.

  # Provoked elsewhere: 0 by qcoapopen-opens, qcoapopen-opens-dtls and qcoapclose-closes; -3, or ERROR, by
  # qcoapclose-without-context and qcoapclose-twice; -9 by qcoapopen-wrong-identity, qcoapopen-wrong-key,
  # qcoapopen-no-answer and qcoapopen-plain-server; -10, or ERROR, by qcoapopen-occupied.
  # Codes that nothing provokes have their reasons in the catalogue: -1, -5, -8 and -11.

  Background:
    Given the module is registered and awake
    And the module has accepted 'AT+QCOAPCFG="dtls",0,0'

  # -2, and -10 as well: the handshake with a server that never answers keeps the client busy.

  @id:coap-result-in-processing @clause:coap-result.in-processing @clause:coap-result.in-processing.never-0
  @needs:dtls @needs:unreachable-host @needs:time:60s
  Scenario Outline: A second open while the first is under way is refused, and the first goes on to its end
    Given the module has accepted 'AT+QCOAPCFG="dtls",0,1'
    And the module has accepted 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    When the host sends 'AT+QCOAPOPEN=0,"{unreachable.address}",{unreachable.port}'
    Then the module answers OK
    When the host sends 'AT+QCOAPCFG="dtls",0,<dtls_enable>'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers one of these, late lines within 5 s:
      | form                                |
      | ERROR                               |
      | OK then +QCOAPOPEN: 0,{int:-8--1}   |
      | OK then +QCOAPOPEN: 0,{int:-11--10} |
    And the line '+QCOAPOPEN: 0,-9' follows within 60 s
    And it is recorded how the module answers 'AT+QCOAPCLOSE=0'
    When the host sends 'AT+QCOAPCFG="dtls",0,0'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'
    And no further line '+QCOAPOPEN' has come

    Examples:
      | case            | dtls_enable |
      | with DTLS again | 1           |
      | plain this time | 0           |

  # -4, -6, -7: no network

  @id:coap-result-no-network @clause:coap-result.no-network @clause:coap-result.no-network.never-0 @needs:time:180s
  Scenario: Without a network no context is created; with one it is
    Given the module has accepted 'AT+CFUN=0'
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers one of these, late lines within 5 s:
      | form                     |
      | ERROR                    |
      | OK then +QCOAPOPEN: 0,-3 |
      | OK then +QCOAPOPEN: 0,-4 |
      | OK then +QCOAPOPEN: 0,-6 |
      | OK then +QCOAPOPEN: 0,-7 |
    When the radio is switched on again
    Then it is recorded how the module answers 'AT+QCOAPCLOSE=0'
    When the host sends 'AT+QCOAPCFG="dtls",0,0'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'

  @id:coap-result-no-network-dtls @clause:coap-result.no-network-dtls @clause:coap-result.no-network.never-0
  @needs:dtls @needs:time:180s
  Scenario: Without a network there is no handshake either
    Given the CoAP peer knows the identity '869154040004132' with the key '46694a6871617a3062706d68454c6e4c'
    And the module has accepted 'AT+QCOAPCFG="dtls",0,1'
    And the module has accepted 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    And the module has accepted 'AT+CFUN=0'
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers one of these, late lines within 60 s:
      | form                     |
      | ERROR                    |
      | OK then +QCOAPOPEN: 0,-3 |
      | OK then +QCOAPOPEN: 0,-4 |
      | OK then +QCOAPOPEN: 0,-6 |
      | OK then +QCOAPOPEN: 0,-7 |
      | OK then +QCOAPOPEN: 0,-9 |
    When the radio is switched on again
    Then it is recorded how the module answers 'AT+QCOAPCLOSE=0'
    When the host sends 'AT+QCOAPCFG="dtls",0,1'
    Then the module answers OK
    When the host sends 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 60 s
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'

  # -6: the data call is being set up while the module looks for the network.

  @id:coap-result-data-call @clause:coap-result.data-call @needs:time:180s
  Scenario: What an open brings while the module is still looking for the network is recorded
    Given the module has accepted 'AT+CFUN=0'
    And the module has accepted 'AT+CFUN=1'
    Then it is recorded how the module answers 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    When the radio is switched on again
    Then it is recorded how the module answers 'AT+QCOAPCLOSE=0'
    When the host sends 'AT+QCOAPCFG="dtls",0,0'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'

  # -7: where nobody listens the far end's host says so.

  @id:coap-result-refused-port @clause:coap-result.refused-port @needs:dtls @needs:time:60s
  Scenario: A handshake with a port where nobody listens fails, for the socket's sake or the handshake's
    Given the CoAP peer knows the identity '869154040004132' with the key '46694a6871617a3062706d68454c6e4c'
    And the module has accepted 'AT+QCOAPCFG="dtls",0,1'
    And the module has accepted 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    When the host sends 'AT+QCOAPOPEN=0,"{refused.address}",{refused.port}'
    Then the module answers one of these, late lines within 60 s:
      | form                     |
      | OK then +QCOAPOPEN: 0,-7 |
      | OK then +QCOAPOPEN: 0,-9 |
    And it is recorded how the module answers 'AT+QCOAPCLOSE=0'
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 60 s
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'

  # Whatever else: what might be an invalid parameter, a socket that cannot connect, or a code that the table lacks.

  @id:coap-result-odd-servers @clause:coap-result.others @needs:time:60s
  Scenario Outline: What comes of servers that are addresses of nobody is recorded
    Given the module has accepted 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    And the module has accepted 'AT+QCOAPCFG="dtls",0,<dtls_enable>'
    Then it is recorded how the module answers 'AT+QCOAPOPEN=0,"<CoAP_server>",5683'
    And it is recorded how the module answers 'AT+QCOAPCLOSE=0'
    When the host sends 'AT+QCOAPCFG="dtls",0,0'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'

    Examples:
      | case                      | dtls_enable | CoAP_server     |
      | no address, plain         | 0           | 0.0.0.0         |
      | no address, DTLS          | 1           | 0.0.0.0         |
      | everybody, plain          | 0           | 255.255.255.255 |
      | everybody, DTLS           | 1           | 255.255.255.255 |
      | a group, plain            | 0           | 224.0.1.187     |
      | a group, DTLS             | 1           | 224.0.1.187     |
      | the module itself, plain  | 0           | 127.0.0.1       |
      | the module itself, DTLS   | 1           | 127.0.0.1       |
      | no address of IPv6, plain | 0           | ::              |
      | no address of IPv6, DTLS  | 1           | ::              |

  # A port where nobody listens: what is sent there late reaches nobody.

  @id:coap-result-sending-without-network @clause:coap-result.others @needs:time:180s
  Scenario: What sending brings when the network has gone is recorded
    Given the module has accepted 'AT+QCOAPOPEN=0,"{refused.address}",{refused.port}'
    And the module has accepted 'AT+CFUN=0'
    Then it is recorded how the module answers 'AT+QCOAPSEND=0,1,1,0,0'
    And it is recorded how the module answers 'AT+QCOAPSEND=0'
    And it is recorded how the module answers 'AT+QCOAPCLOSE=0'
    When the radio is switched on again
    Then it is recorded how the module answers 'AT+QCOAPCLOSE=0'
    When the host sends 'AT+QCOAPCFG="dtls",0,0'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'
