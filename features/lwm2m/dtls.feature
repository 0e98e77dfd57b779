@needs:lwm2m-server @needs:dtls
Feature: DTLS with a pre-shared key
  LwM2M note, sections 2.1 (security_mode 0, PSK_ID, PSK) and 2.2 ("dtls_mode", "dtls_version"). The handshake comes
  first and shows identity and key; the registration goes through it, and nothing goes in plain. "dtls_version" says
  which versions are offered, "dtls_mode" what is done after deep sleep: a full handshake, or resumption of the session.

  Background:
    Given the module is registered and awake
    And the LwM2M server knows the identity '869154040004132' with the key '46694a6871617a3062706d68454c6e4c'

  # security_mode, PSK_ID, PSK

  @id:lwm2m-dtls-registers @clause:qlaconfig.security.dtls @clause:qlaconfig.psk.wire @clause:qlaconfig.immediate
  @clause:qlaconfig.binding.wire
  Scenario Outline: With security mode 0 the client registers through DTLS
    Given the module has accepted 'AT+QLACONFIG=0,"<server>",{lwm2m.port},"{lwm2m.endpoint}",300,0,"869154040004132","46694a6871617a3062706d68454c6e4c",<binding>'
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets a full DTLS handshake
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b <b>, lwm2m 1.0'
    And the line '+QLAREG: 0' follows within 131 s
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the LwM2M server gets 'deregister'
    And the line '+QLADEREG: 0' follows within 131 s

    Examples:
      | case               | server          | binding | b  |
      | by address         | {lwm2m.address} | 0       | U  |
      | by name, and queue | {lwm2m.host}    | 1       | UQ |

  @id:lwm2m-dtls-long-psk @clause:qlaconfig.psk-id.longest @clause:qlaconfig.psk.longest @clause:qlaconfig.psk.wire
  Scenario Outline: An identity of 150 bytes and a key of 256 are used whole
    Given the LwM2M server knows the identity '<identity>' with the key '<key>'
    And the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,0,"<identity>","<key>",0'
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets a full DTLS handshake
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b U, lwm2m 1.0'
    And the line '+QLAREG: 0' follows within 131 s

    Examples:
      | case             | identity   | key                              |
      | short ones       | g          | 00112233                         |
      | longest identity | {text:150} | 46694a6871617a3062706d68454c6e4c |
      | longest key      | identity   | {hex:128}                        |
      | capital digits   | identity   | 46694A6871617A3062706D68454C6E4C |

  # Whether the key was taken or refused, the client registers: with the new identity, or with the one before.

  @id:lwm2m-dtls-text-psk @clause:qlaconfig.psk.text
  Scenario: A key that is no hexadecimal digits is taken as text, or refused
    Given the LwM2M server knows the identity 'text-identity' with the key '{hex:16}'
    And the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,0,"869154040004132","46694a6871617a3062706d68454c6e4c",0'
    When the host sends 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,0,"text-identity","{text:16}",0'
    Then the module answers one of these, late lines within 5 s:
      | form  |
      | OK    |
      | ERROR |
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets a full DTLS handshake
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b U, lwm2m 1.0'
    And the line '+QLAREG: 0' follows within 131 s

  @id:lwm2m-dtls-wrong-psk @clause:qlaconfig.psk.wrong @clause:qlareg.result.not-reached
  @clause:qlareg.after-failure @needs:time:131s
  Scenario Outline: With a wrong identity or key the registration fails, and nothing goes in plain
    Given the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,0,"<identity>","<key>",0'
    When the host sends 'AT+QLAREG'
    Then the module answers one of these, late lines within 131 s:
      | form                 |
      | OK then +QLAREG: 1   |
      | OK then +QLAREG: 2   |
      | OK then +QLAREG: 900 |
    When the host sends 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,0,"869154040004132","46694a6871617a3062706d68454c6e4c",0'
    Then the module answers OK
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b U, lwm2m 1.0'
    And the line '+QLAREG: 0' follows within 131 s

    Examples:
      | case             | identity        | key                              |
      | another identity | 867725030012276 | 46694a6871617a3062706d68454c6e4c |
      | another key      | 869154040004132 | 67514b6c5a45334e31576a6d5733387a |

  @id:lwm2m-dtls-then-plain @clause:qlaconfig.security.plain @clause:qlaconfig.reconfigured
  Scenario: Configured anew with security mode 3, the client registers in plain
    Given the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,0,"869154040004132","46694a6871617a3062706d68454c6e4c",0'
    And the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,0'
    And the LwM2M server knows the identity '869154040004132' with the key '67514b6c5a45334e31576a6d5733387a'
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b U, lwm2m 1.0'
    And the line '+QLAREG: 0' follows within 131 s

  @id:lwm2m-dtls-saved @clause:qlaconfig.saved.power-off @clause:qlaconfig.psk.wire @needs:power
  Scenario: Identity and key of before power-off are used after it
    Given the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,0,"869154040004132","46694a6871617a3062706d68454c6e4c",0'
    When the module is switched off and on again
    And the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets a full DTLS handshake
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b U, lwm2m 1.0'
    And the line '+QLAREG: 0' follows within 131 s

  # "dtls_version"

  @id:lwm2m-dtls-version-fixed @clause:qlacfg.dtls-version.fixed @needs:dtls-1.0
  Scenario Outline: With a server that speaks both versions, the one that was set is spoken
    Given the module has accepted 'AT+QLACFG="dtls_version",<setting>'
    And the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,0,"869154040004132","46694a6871617a3062706d68454c6e4c",0'
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets a full DTLS handshake of version <version>
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b U, lwm2m 1.0'
    And the line '+QLAREG: 0' follows within 131 s

    Examples:
      | case     | setting | version |
      | DTLS 1.0 | 0       | 1.0     |
      | DTLS 1.2 | 1       | 1.2     |

  @id:lwm2m-dtls-version-negotiated @clause:qlacfg.dtls-version.negotiated @needs:dtls-1.0
  Scenario Outline: Negotiated, the version is the one that the server speaks
    Given the module has accepted 'AT+QLACFG="dtls_version",2'
    And the LwM2M server offers DTLS <version> only
    And the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,0,"869154040004132","46694a6871617a3062706d68454c6e4c",0'
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets a full DTLS handshake of version <version>
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b U, lwm2m 1.0'
    And the line '+QLAREG: 0' follows within 131 s

    Examples:
      | case     | version |
      | DTLS 1.0 | 1.0     |
      | DTLS 1.2 | 1.2     |

  @id:lwm2m-dtls-version-either @clause:qlacfg.dtls-version.negotiated
  Scenario: Negotiated with a server that speaks both versions, the handshake is made
    Given the module has accepted 'AT+QLACFG="dtls_version",2'
    And the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,0,"869154040004132","46694a6871617a3062706d68454c6e4c",0'
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets a full DTLS handshake
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b U, lwm2m 1.0'
    And the line '+QLAREG: 0' follows within 131 s

  @id:lwm2m-dtls-version-mismatch @clause:qlacfg.dtls-version.mismatch @clause:qlareg.result.not-reached
  @clause:qlareg.after-failure @needs:dtls-1.0 @needs:time:131s
  Scenario Outline: A server that speaks the other version alone cannot be registered with, until the setting is changed
    Given the module has accepted 'AT+QLACFG="dtls_version",<setting>'
    And the LwM2M server offers DTLS <version> only
    And the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,0,"869154040004132","46694a6871617a3062706d68454c6e4c",0'
    When the host sends 'AT+QLAREG'
    Then the module answers one of these, late lines within 131 s:
      | form                 |
      | OK then +QLAREG: 1   |
      | OK then +QLAREG: 2   |
      | OK then +QLAREG: 900 |
    When the host sends 'AT+QLACFG="dtls_version",<right>'
    Then the module answers OK
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b U, lwm2m 1.0'
    And the line '+QLAREG: 0' follows within 131 s

    Examples:
      | case             | setting | version | right |
      | 1.0, server 1.2  | 0       | 1.2     | 1     |
      | 1.2, server 1.0  | 1       | 1.0     | 0     |

  # "dtls_mode"

  @id:lwm2m-dtls-mode @clause:qlacfg.dtls-mode.after-sleep @needs:sleep @needs:time:120s
  Scenario Outline: After deep sleep the session is recovered by the handshake that was set
    Given the module has accepted 'AT+QCFG="dsevent",1'
    And the module has accepted 'AT+QLACFG="dtls_version",1'
    And the module has accepted 'AT+QLACFG="dtls_mode",<mode>'
    And the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",86400,0,"869154040004132","46694a6871617a3062706d68454c6e4c",0'
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets a full DTLS handshake of version 1.2
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 86400, b U, lwm2m 1.0'
    And the line '+QLAREG: 0' follows within 131 s
    When the module falls into deep sleep
    And the host wakes the module
    Then the LwM2M server gets a <kind> DTLS handshake of version 1.2
    And the LwM2M server gets 'update' or nothing
    And the URC '+QLAURC: "recovered",0' comes
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the LwM2M server gets 'deregister'
    And the line '+QLADEREG: 0' follows within 131 s

    Examples:
      | case               | mode | kind    |
      | full handshake     | 0    | full    |
      | session resumption | 1    | resumed |

  @id:lwm2m-dtls-mode-1-0 @clause:qlacfg.dtls-mode.after-sleep @clause:qlacfg.dtls-version.fixed @needs:dtls-1.0
  @needs:sleep @needs:time:120s
  Scenario Outline: The same with DTLS 1.0
    Given the module has accepted 'AT+QCFG="dsevent",1'
    And the module has accepted 'AT+QLACFG="dtls_version",0'
    And the module has accepted 'AT+QLACFG="dtls_mode",<mode>'
    And the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",86400,0,"869154040004132","46694a6871617a3062706d68454c6e4c",0'
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets a full DTLS handshake of version 1.0
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 86400, b U, lwm2m 1.0'
    And the line '+QLAREG: 0' follows within 131 s
    When the module falls into deep sleep
    And the host wakes the module
    Then the LwM2M server gets a <kind> DTLS handshake of version 1.0
    And the LwM2M server gets 'update' or nothing
    And the URC '+QLAURC: "recovered",0' comes

    Examples:
      | case               | mode | kind    |
      | full handshake     | 0    | full    |
      | session resumption | 1    | resumed |
