@needs:coap-peer
Feature: What deep sleep leaves, and what a restart leaves
  CoAP note, sections 2.3.1, 2.3.2, 2.3.4 and 2.3.5. There are three kinds: what QCOAPCFG has set, and the context,
  outlive deep sleep; options and head do not; none of it is in the NVRAM, so that nothing is left after a restart.
  The first kind is judged by what the module shows and by what it does, the second by the next message on the air.
  AT+QCOAPSEND=0,0,1,0,0 sends a confirmable GET without payload; AT+QCOAPHEAD=0,1, which is also the default, gives it
  a random message ID and a random token.

  Background:
    Given the module is registered and awake
    And the module has accepted 'AT+QCOAPCFG="dtls",0,0'

  # Deep sleep: configuration

  @id:coap-sleep-configuration @clause:qcoapcfg.persistence.deep-sleep @needs:sleep @needs:time:120s
  Scenario Outline: Settings are shown after deep sleep as they were set before
    Given the module has accepted 'AT+QCFG="dsevent",1'
    And the module has accepted 'AT+QCOAPCFG="dtls",0,<dtls_enable>'
    And the module has accepted 'AT+QCOAPCFG="psk",0,"<identity>","<key>"'
    When the module falls into deep sleep
    And the host wakes the module
    And the host sends 'AT+QCOAPCFG="dtls",0'
    Then the module answers '+QCOAPCFG: "dtls",<dtls_enable>' and OK
    When the host sends 'AT+QCOAPCFG="psk",0'
    Then the module answers '+QCOAPCFG: "psk","<identity>","<key>"' and OK

    Examples:
      | case        | dtls_enable | identity        | key                              |
      | DTLS on     | 1           | 869154040004132 | 46694a6871617a3062706d68454c6e4c |
      | DTLS off    | 0           | 867725030012276 | 67514b6c5a45334e31576a6d5733387a |
      | longest key | 1           | 00012345        | {hex:128}                        |

  @id:coap-sleep-configuration-wire @clause:qcoapcfg.persistence.deep-sleep @clause:qcoapcfg.dtls.on
  @clause:qcoapcfg.psk.wire.identity @clause:qcoapcfg.psk.wire.key @needs:dtls @needs:sleep @needs:time:120s
  Scenario: After deep sleep a new context still shows the identity and the key that were set before
    Given the CoAP peer knows the identity '869154040004132' with the key '46694a6871617a3062706d68454c6e4c'
    And the module has accepted 'AT+QCFG="dsevent",1'
    And the module has accepted 'AT+QCOAPCFG="dtls",0,1'
    And the module has accepted 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    When the module falls into deep sleep
    And the host wakes the module
    And the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 60 s
    When the CoAP peer answers the next request with 'ACK 2.05'
    And the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid {mid}'
    And the URC '+QCOAPURC: 0,2,205,{mid},128,{int:1-8},"{any}"' comes

  # A peer that knows no identity tells a context with DTLS, which fails, from a plain one, which does not.

  @id:coap-sleep-dtls-wire @clause:qcoapcfg.persistence.deep-sleep @needs:dtls @needs:sleep @needs:time:180s
  Scenario Outline: After deep sleep a new context uses DTLS exactly if it was switched on before
    Given the module has accepted 'AT+QCFG="dsevent",1'
    And the module has accepted 'AT+QCOAPCFG="dtls",0,<dtls_enable>'
    And the module has accepted 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    When the module falls into deep sleep
    And the host wakes the module
    And the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,<result>' follows within 60 s

    Examples:
      | case | dtls_enable | result |
      | on   | 1           | -9     |
      | off  | 0           | 0      |

  # Deep sleep: context

  @id:coap-sleep-context @clause:qcoapopen.persistence.deep-sleep @clause:qcoapopen.read.plain-status
  @needs:sleep @needs:time:120s
  Scenario: A plain context outlives deep sleep: it is shown, and messages go both ways through it
    Given the module has accepted 'AT+QCFG="dsevent",1'
    And the module has accepted 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    When the host sends 'AT+QCOAPSEND=0,1,2,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON POST'
    When the module falls into deep sleep
    And the host wakes the module
    And the host sends 'AT+QCOAPOPEN?'
    Then the module answers one of these, late lines within 5 s:
      | form                                                 |
      | +QCOAPOPEN: 0,"{coap.address}",{coap.port},1 then OK |
      | +QCOAPOPEN: 0,"{coap.address}",{coap.port},3 then OK |
    When the CoAP peer sends 'NON GET, mid 4660, token 0102'
    Then the URC '+QCOAPURC: 0,1,1,4660,128,2,"0102"' comes
    When the CoAP peer answers the next request with 'ACK 2.05'
    And the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid {mid}'
    And the URC '+QCOAPURC: 0,2,205,{mid},128,{int:1-8},"{any}"' comes
    And no further line '+QCOAPOPEN' has come

  @id:coap-sleep-context-dtls @clause:qcoapopen.persistence.deep-sleep @clause:qcoapopen.read.connected
  @needs:dtls @needs:sleep @needs:time:120s
  Scenario: A context with DTLS outlives deep sleep: messages go both ways through it
    Given the CoAP peer knows the identity '869154040004132' with the key '46694a6871617a3062706d68454c6e4c'
    And the module has accepted 'AT+QCFG="dsevent",1'
    And the module has accepted 'AT+QCOAPCFG="dtls",0,1'
    And the module has accepted 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    And the module has accepted 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    When the host sends 'AT+QCOAPSEND=0,1,2,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON POST'
    When the module falls into deep sleep
    And the host wakes the module
    And the CoAP peer answers the next request with 'ACK 2.05'
    And the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid {mid}'
    And the URC '+QCOAPURC: 0,2,205,{mid},128,{int:1-8},"{any}"' comes
    When the CoAP peer sends 'NON GET, mid 4660, token 0102'
    Then the URC '+QCOAPURC: 0,1,1,4660,128,2,"0102"' comes
    When the host sends 'AT+QCOAPOPEN?'
    Then the module answers '+QCOAPOPEN: 0,"{coap.address}",{coap.port},3' and OK
    And no further line '+QCOAPOPEN' has come

  # A peer that has another key by then refuses a new handshake: what goes through, goes through the session of before.
  # One that has forgotten its sessions gets nothing of a context with DTLS: the PUT, in plain, would reach it.

  @id:coap-sleep-session @clause:qcoapopen.persistence.deep-sleep.session @needs:dtls @needs:sleep @needs:time:120s
  Scenario: After deep sleep messages go through the DTLS session of before, and not in plain
    Given the CoAP peer knows the identity '869154040004132' with the key '46694a6871617a3062706d68454c6e4c'
    And the module has accepted 'AT+QCFG="dsevent",1'
    And the module has accepted 'AT+QCOAPCFG="dtls",0,1'
    And the module has accepted 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    And the module has accepted 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    When the host sends 'AT+QCOAPSEND=0,1,2,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON POST'
    When the module falls into deep sleep
    And the host wakes the module
    And the CoAP peer knows the identity '869154040004132' with the key '67514b6c5a45334e31576a6d5733387a'
    And the CoAP peer answers the next request with 'ACK 2.05'
    And the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid {mid}'
    And the URC '+QCOAPURC: 0,2,205,{mid},128,{int:1-8},"{any}"' comes
    When the CoAP peer forgets its DTLS sessions
    And the host sends 'AT+QCOAPSEND=0,1,3,0,0'
    Then the module answers OK
    When the host sends 'AT+QCOAPCLOSE=0'
    Then the module answers OK
    And the line '+QCOAPCLOSE: 0,0' follows within 60 s
    When the host sends 'AT+QCOAPCFG="dtls",0,0'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'

  @id:coap-sleep-context-twice @clause:qcoapopen.persistence.deep-sleep @needs:sleep @needs:time:240s
  Scenario: A context outlives deep sleep more than once
    Given the module has accepted 'AT+QCFG="dsevent",1'
    And the module has accepted 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    When the module falls into deep sleep
    And the host wakes the module
    And the host sends 'AT+QCOAPSEND=0,1,2,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON POST'
    When the module falls into deep sleep
    And the host wakes the module
    And the CoAP peer answers the next request with 'ACK 2.05'
    And the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid {mid}'
    And the URC '+QCOAPURC: 0,2,205,{mid},128,{int:1-8},"{any}"' comes

  @id:coap-sleep-occupied @clause:qcoapopen.persistence.deep-sleep @clause:qcoapopen.occupied
  @clause:qcoapopen.occupied.never-0 @needs:sleep @needs:time:120s
  Scenario: A client that has a context before deep sleep is occupied after it, until the context is deleted
    Given the module has accepted 'AT+QCFG="dsevent",1'
    And the module has accepted 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    When the module falls into deep sleep
    And the host wakes the module
    And the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers one of these, late lines within 5 s:
      | form                               |
      | ERROR                              |
      | OK then +QCOAPOPEN: 0,{int:-11--1} |
    When the host sends 'AT+QCOAPCLOSE=0'
    Then the module answers OK
    And the line '+QCOAPCLOSE: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'

  @id:coap-sleep-closed-before @clause:qcoapopen.read.none @clause:qcoapclose.ends-sending @clause:qcoapclose.send-after
  @needs:sleep @needs:time:120s
  Scenario: A context that was deleted before deep sleep does not come back
    Given the module has accepted 'AT+QCFG="dsevent",1'
    And the module has accepted 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    And the module has accepted 'AT+QCOAPCLOSE=0'
    When the module falls into deep sleep
    And the host wakes the module
    And the host sends 'AT+QCOAPOPEN?'
    Then the module answers one of these, late lines within 5 s:
      | form                                  |
      | OK                                    |
      | +QCOAPOPEN: 0,"{any}",{any},0 then OK |
    When the host sends 'AT+QCOAPSEND=0,1,3,0,0'
    Then the module answers one of these, late lines within 5 s:
      | form  |
      | ERROR |
      | OK    |
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'

  # Deep sleep: options and head

  @id:coap-sleep-options @clause:coap-persistence.options.deep-sleep @clause:qcoapopen.persistence.deep-sleep
  @needs:sleep @needs:time:120s
  Scenario Outline: Options that no message has used before deep sleep are gone after it
    Given the module has accepted 'AT+QCFG="dsevent",1'
    And the module has accepted 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    And the module has accepted 'AT+QCOAPOPTION=<first>'
    And the module has accepted 'AT+QCOAPOPTION=<second>'
    When the module falls into deep sleep
    And the host wakes the module
    And the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'
    When the host sends 'AT+QCOAPOPTION=0,0,11,2,"rd"'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, Uri-Path rd'

    Examples:
      | case               | first                     | second                  |
      | path and query     | 0,0,11,13,"/quectel/time" | 0,0,15,11,"ep=86370303" |
      | format and max-age | 0,0,12,2,"40"             | 0,0,14,2,"60"           |
      | observe and accept | 0,0,6,1,"0"               | 0,0,17,2,"40"           |

  # The message ID 65535 shows that the head is gone: what a module draws is hardly ever that, and what it counts up
  # from a start does not begin with it. A token shows that modes 2 and 3 are gone.

  @id:coap-sleep-head @clause:coap-persistence.head.deep-sleep @clause:qcoapopen.persistence.deep-sleep
  @needs:sleep @needs:time:120s
  Scenario Outline: A head that no message has used before deep sleep is gone after it: ID and token are random again
    Given the module has accepted 'AT+QCFG="dsevent",1'
    And the module has accepted 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    And the module has accepted 'AT+QCOAPHEAD=<parameters>'
    When the module falls into deep sleep
    And the host wakes the module
    And the CoAP peer answers the next request with 'ACK 2.05'
    And the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET'
    And the URC '+QCOAPURC: 0,2,205,{int:0-65534},128,{int:1-8},"{any}"' comes

    Examples:
      | case             | parameters         |
      | no token         | 0,2                |
      | ID, no token     | 0,3,65535          |
      | ID, random token | 0,4,65535          |
      | ID and token     | 0,5,65535,2,"0102" |

  # Switched off and on

  @id:coap-reset-dtls @clause:qcoapcfg.persistence.nvram @needs:power
  Scenario: The DTLS mode is not saved: after each start it is the same, whatever was set before
    Given the module has accepted 'AT+QCOAPCFG="dtls",0,1'
    When the module is switched off and on again
    And the host sends 'AT+QCOAPCFG="dtls",0'
    Then the module answers '+QCOAPCFG: "dtls",{default}' and OK
    When the host sends 'AT+QCOAPCFG="dtls",0,0'
    Then the module answers OK
    When the module is switched off and on again
    And the host sends 'AT+QCOAPCFG="dtls",0'
    Then the module answers '+QCOAPCFG: "dtls",{default}' and OK

  @id:coap-reset-psk @clause:qcoapcfg.persistence.nvram @clause:qcoapcfg.psk.unset @needs:power
  Scenario: The PSK is not saved: after each start it is the same, whatever was set before
    Given the module has accepted 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    When the module is switched off and on again
    And the host sends 'AT+QCOAPCFG="psk",0'
    Then the module answers one of these, late lines within 5 s:
      | form                                          |
      | +QCOAPCFG: "psk","{identity}","{key}" then OK |
      | +QCOAPCFG: "psk",, then OK                    |
      | OK                                            |
      | ERROR                                         |
    When the host sends 'AT+QCOAPCFG="psk",0,"867725030012276","67514b6c5a45334e31576a6d5733387a"'
    Then the module answers OK
    When the module is switched off and on again
    And the host sends 'AT+QCOAPCFG="psk",0'
    Then the module answers one of these, late lines within 5 s:
      | form                                          |
      | +QCOAPCFG: "psk","{identity}","{key}" then OK |
      | +QCOAPCFG: "psk",, then OK                    |
      | OK                                            |
      | ERROR                                         |

  @id:coap-reset-psk-wire @clause:qcoapcfg.persistence.nvram @clause:qcoapopen.without-psk @needs:dtls @needs:power
  @needs:time:60s
  Scenario: After a start the PSK of before is not shown to a server
    Given the CoAP peer knows the identity '869154040004132' with the key '46694a6871617a3062706d68454c6e4c'
    And the module has accepted 'AT+QCOAPCFG="dtls",0,1'
    And the module has accepted 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    When the module is switched off and on again
    And the host sends 'AT+QCOAPCFG="dtls",0,1'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers one of these, late lines within 60 s:
      | form                                |
      | ERROR                               |
      | OK then +QCOAPOPEN: 0,{int:-999--1} |
    And it is recorded how the module answers 'AT+QCOAPCLOSE=0'
    When the host sends 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 60 s
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'

  @id:coap-reset-context @clause:qcoapopen.persistence.nvram @clause:qcoapopen.read.none @clause:qcoapclose.send-after
  @clause:qcoapclose.ends-sending @needs:power
  Scenario: A context is gone after a start, and the client is free
    Given the module has accepted 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    When the host sends 'AT+QCOAPSEND=0,1,2,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON POST'
    When the module is switched off and on again
    And the host sends 'AT+QCOAPOPEN?'
    Then the module answers one of these, late lines within 5 s:
      | form                                  |
      | OK                                    |
      | +QCOAPOPEN: 0,"{any}",{any},0 then OK |
    When the host sends 'AT+QCOAPSEND=0,1,3,0,0'
    Then the module answers one of these, late lines within 5 s:
      | form  |
      | ERROR |
      | OK    |
    When the host sends 'AT+QCOAPCFG="dtls",0,0'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'

  @id:coap-reset-options @clause:coap-persistence.options.restart @needs:power
  Scenario: Options are gone after a start
    Given the module has accepted 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    And the module has accepted 'AT+QCOAPOPTION=0,0,11,13,"/quectel/time"'
    And the module has accepted 'AT+QCOAPOPTION=0,0,15,11,"ep=86370303"'
    When the module is switched off and on again
    And the host sends 'AT+QCOAPCFG="dtls",0,0'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'

  @id:coap-reset-head @clause:coap-persistence.head.restart @needs:power
  Scenario Outline: The head is gone after a start
    Given the module has accepted 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    And the module has accepted 'AT+QCOAPHEAD=<parameters>'
    When the module is switched off and on again
    And the host sends 'AT+QCOAPCFG="dtls",0,0'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the CoAP peer answers the next request with 'ACK 2.05'
    And the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET'
    And the URC '+QCOAPURC: 0,2,205,{int:0-65534},128,{int:1-8},"{any}"' comes

    Examples:
      | case         | parameters         |
      | ID, no token | 0,3,65535          |
      | ID and token | 0,5,65535,2,"0102" |

  @id:coap-reset-in-sleep @clause:qcoapopen.persistence.nvram @clause:qcoapcfg.persistence.nvram
  @clause:qcoapopen.read.none @needs:power @needs:sleep @needs:time:120s
  Scenario: What deep sleep would have left is gone when the supply is cut in deep sleep
    Given the module has accepted 'AT+QCFG="dsevent",1'
    And the module has accepted 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    And the module has accepted 'AT+QCOAPCFG="dtls",0,1'
    When the module falls into deep sleep
    And the module is switched off and on again
    And the host sends 'AT+QCOAPOPEN?'
    Then the module answers one of these, late lines within 5 s:
      | form                                  |
      | OK                                    |
      | +QCOAPOPEN: 0,"{any}",{any},0 then OK |
    When the host sends 'AT+QCOAPCFG="dtls",0'
    Then the module answers '+QCOAPCFG: "dtls",{default}' and OK
    When the host sends 'AT+QCOAPCFG="dtls",0,0'
    Then the module answers OK
    When the module falls into deep sleep
    And the module is switched off and on again
    And the host sends 'AT+QCOAPCFG="dtls",0'
    Then the module answers '+QCOAPCFG: "dtls",{default}' and OK
    When the host sends 'AT+QCOAPCFG="dtls",0,0'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'

  # Restarted by a command. AT+QRST is not of this note: what it leaves is judged, not the command.

  @id:coap-reset-command @clause:qcoapopen.persistence.nvram @clause:qcoapcfg.persistence.nvram
  @clause:qcoapopen.read.none @needs:time:180s
  Scenario: A restart by command leaves as little
    Given the module has accepted 'AT+QCOAPCFG="dtls",0,1'
    And the module has accepted 'AT+QRST=1'
    Then the URC 'RDY' comes within 30 s
    Given the module has accepted 'AT+QSCLK=0'
    When the radio is switched on again
    And the host sends 'AT+QCOAPCFG="dtls",0'
    Then the module answers '+QCOAPCFG: "dtls",{default}' and OK
    When the host sends 'AT+QCOAPCFG="dtls",0,0'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    Given the module has accepted 'AT+QRST=1'
    Then the URC 'RDY' comes within 30 s
    Given the module has accepted 'AT+QSCLK=0'
    When the radio is switched on again
    And the host sends 'AT+QCOAPOPEN?'
    Then the module answers one of these, late lines within 5 s:
      | form                                  |
      | OK                                    |
      | +QCOAPOPEN: 0,"{any}",{any},0 then OK |
    When the host sends 'AT+QCOAPCFG="dtls",0'
    Then the module answers '+QCOAPCFG: "dtls",{default}' and OK

  @id:coap-radio-off @clause:coap-persistence.radio-off @needs:time:180s
  Scenario: What the radio being switched off and on leaves is recorded
    Given the module has accepted 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    And the module has accepted 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    And the module has accepted 'AT+CFUN=0'
    When the radio is switched on again
    Then it is recorded how the module answers 'AT+QCOAPOPEN?'
    And it is recorded how the module answers 'AT+QCOAPCFG="dtls",0'
    And it is recorded how the module answers 'AT+QCOAPCFG="psk",0'
    And it is recorded how the module answers 'AT+QCOAPCLOSE=0'
    When the host sends 'AT+QCOAPCFG="dtls",0,0'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'
