@needs:lwm2m-server @needs:bootstrap-server
Feature: Bootstrap: a server delivers the LwM2M server to register with
  LwM2M note, sections 2.1 (bootstrap_flag 1), 3.6 and 3.11. The client asks the bootstrap server, which deletes what
  there was, writes the security object and the server object, and says that it has finished. Then the client registers
  with the server that was delivered, in the order of the Andlink example: binding_changed, bs_finished, the result.
  The bootstrap server is not saved, the delivered server is, and the read form shows it.

  Background:
    Given the module is registered and awake
    And the module has accepted 'AT+QLACFG="platform",2'

  # bootstrap_flag 1

  @id:bootstrap-whole @clause:qlaconfig.flag.bootstrap @clause:qlaconfig.read.undelivered
  @clause:qlaconfig.read.delivered @clause:qlaconfig.read.first-is-zero @clause:bs-finished.comes
  @clause:bs-finished.order @clause:binding-changed.bootstrap @clause:bootstrap.order.udp @clause:qlareg.bootstrap
  Scenario Outline: The client asks the bootstrap server, takes what it delivers, says so, and registers
    Given the bootstrap server delivers the LwM2M server for 300 s with binding 'U'
    When the host sends 'AT+QLACONFIG=1,"<server>",{bootstrap.port},"{lwm2m.endpoint}",300,3,1'
    Then the module answers OK
    When the host sends 'AT+QLACONFIG?'
    Then the module answers OK
    When the host sends 'AT+QLAREG'
    Then the module answers one of these, late lines within 131 s:
      | form                                                                                         |
      | OK then +QLAURC: "binding_changed",U then +QLAURC: "bs_finished" then +QLAREG: 0            |
      | OK then +QLAURC: "binding_changed","U" then +QLAURC: "bs_finished" then +QLAREG: 0          |
    And the bootstrap server gets 'bootstrap-request, ep {lwm2m.endpoint}'
    And the bootstrap server gets 'answer 2.02 to delete /'
    And the bootstrap server gets 'answer 2.04 to write /0/0'
    And the bootstrap server gets 'answer 2.04 to write /1/0'
    And the bootstrap server gets 'answer 2.04'
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b U, lwm2m 1.0'
    When the host sends 'AT+QLACONFIG?'
    Then the module answers '+QLACONFIG: 0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,0' and OK
    When the host sends 'AT+QLASTATUS?'
    Then the module answers '+QLASTATUS: 2' and OK
    And no further line '+QLAURC' has come

    Examples:
      | case           | server              |
      | by its name    | {bootstrap.host}    |
      | by its address | {bootstrap.address} |

  @id:bootstrap-platforms @clause:qlaconfig.flag.bootstrap @clause:bs-finished.comes @clause:binding-changed.bootstrap
  @clause:bootstrap.order.udp
  Scenario Outline: The platform does not matter
    Given the module has accepted 'AT+QLACFG="platform",<platform>'
    And the bootstrap server delivers the LwM2M server for 300 s with binding 'U'
    And the module has accepted 'AT+QLACONFIG=1,"{bootstrap.host}",{bootstrap.port},"{lwm2m.endpoint}",300,3,1'
    When the host sends 'AT+QLAREG'
    Then the module answers one of these, late lines within 131 s:
      | form                                                                                         |
      | OK then +QLAURC: "binding_changed",U then +QLAURC: "bs_finished" then +QLAREG: 0            |
      | OK then +QLAURC: "binding_changed","U" then +QLAURC: "bs_finished" then +QLAREG: 0          |
    And the bootstrap server gets 'bootstrap-request, ep {lwm2m.endpoint}'
    And the bootstrap server gets 'answer 2.02 to delete /'
    And the bootstrap server gets 'answer 2.04 to write /0/0'
    And the bootstrap server gets 'answer 2.04 to write /1/0'
    And the bootstrap server gets 'answer 2.04'
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b U, lwm2m 1.0'

    Examples:
      | case               | platform |
      | China Telecom IoT  | 0        |
      | China Telecom AEP  | 1        |

  @id:bootstrap-queue @clause:binding-changed.bootstrap @clause:binding-changed.queue @clause:bootstrap.order.queue
  @clause:qlaconfig.read.delivered @clause:bs-finished.order
  Scenario: The delivered binding is reported, shown, and registered with
    Given the bootstrap server delivers the LwM2M server for 300 s with binding 'UQ'
    And the module has accepted 'AT+QLACONFIG=1,"{bootstrap.host}",{bootstrap.port},"{lwm2m.endpoint}",300,3,0'
    When the host sends 'AT+QLAREG'
    Then the module answers one of these, late lines within 131 s:
      | form                                                                                         |
      | OK then +QLAURC: "binding_changed",UQ then +QLAURC: "bs_finished" then +QLAREG: 0           |
      | OK then +QLAURC: "binding_changed","UQ" then +QLAURC: "bs_finished" then +QLAREG: 0         |
    And the bootstrap server gets 'bootstrap-request, ep {lwm2m.endpoint}'
    And the bootstrap server gets 'answer 2.02 to delete /'
    And the bootstrap server gets 'answer 2.04 to write /0/0'
    And the bootstrap server gets 'answer 2.04 to write /1/0'
    And the bootstrap server gets 'answer 2.04'
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b UQ, lwm2m 1.0'
    When the host sends 'AT+QLACONFIG?'
    Then the module answers '+QLACONFIG: 0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,1' and OK

  @id:bootstrap-same-binding @clause:binding-changed.unchanged @clause:bs-finished.comes
  @clause:qlaconfig.read.delivered
  Scenario Outline: A delivered binding that is the one configured is reported or not
    Given the bootstrap server delivers the LwM2M server for 300 s with binding '<b>'
    And the module has accepted 'AT+QLACONFIG=1,"{bootstrap.host}",{bootstrap.port},"{lwm2m.endpoint}",300,3,<binding>'
    When the host sends 'AT+QLAREG'
    Then the module answers one of these, late lines within 131 s:
      | form                                                                                  |
      | OK then +QLAURC: "binding_changed",<b> then +QLAURC: "bs_finished" then +QLAREG: 0   |
      | OK then +QLAURC: "binding_changed","<b>" then +QLAURC: "bs_finished" then +QLAREG: 0 |
      | OK then +QLAURC: "bs_finished" then +QLAREG: 0                                       |
    And the bootstrap server gets 'bootstrap-request, ep {lwm2m.endpoint}'
    And the bootstrap server gets 'answer 2.02 to delete /'
    And the bootstrap server gets 'answer 2.04 to write /0/0'
    And the bootstrap server gets 'answer 2.04 to write /1/0'
    And the bootstrap server gets 'answer 2.04'
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b <b>, lwm2m 1.0'
    When the host sends 'AT+QLACONFIG?'
    Then the module answers '+QLACONFIG: 0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,<binding>' and OK

    Examples:
      | case           | binding | b  |
      | UDP            | 0       | U  |
      | UDP with queue | 1       | UQ |

  @id:bootstrap-lifetime @clause:bootstrap.lifetime @clause:bootstrap.lifetime.lines @clause:qlaconfig.read.delivered
  Scenario Outline: The delivered lifetime is what is shown and registered with
    Given the bootstrap server delivers the LwM2M server for <delivered> s with binding 'U'
    And the module has accepted 'AT+QLACONFIG=1,"{bootstrap.host}",{bootstrap.port},"{lwm2m.endpoint}",<lifetime>,3,1'
    When the host sends 'AT+QLAREG'
    Then the module answers one of these, late lines within 131 s:
      | form                                                                                                                                      |
      | OK then +QLAURC: "lifetime_changed",<delivered> then +QLAURC: "binding_changed",U then +QLAURC: "bs_finished" then +QLAREG: 0             |
      | OK then +QLAURC: "lifetime_changed",<delivered> then +QLAURC: "binding_changed","U" then +QLAURC: "bs_finished" then +QLAREG: 0           |
      | OK then +QLAURC: "binding_changed",U then +QLAURC: "lifetime_changed",<delivered> then +QLAURC: "bs_finished" then +QLAREG: 0             |
      | OK then +QLAURC: "binding_changed","U" then +QLAURC: "lifetime_changed",<delivered> then +QLAURC: "bs_finished" then +QLAREG: 0           |
      | OK then +QLAURC: "binding_changed",U then +QLAURC: "bs_finished" then +QLAREG: 0                                                          |
      | OK then +QLAURC: "binding_changed","U" then +QLAURC: "bs_finished" then +QLAREG: 0                                                        |
    And the bootstrap server gets 'bootstrap-request, ep {lwm2m.endpoint}'
    And the bootstrap server gets 'answer 2.02 to delete /'
    And the bootstrap server gets 'answer 2.04 to write /0/0'
    And the bootstrap server gets 'answer 2.04 to write /1/0'
    And the bootstrap server gets 'answer 2.04'
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt <delivered>, b U, lwm2m 1.0'
    When the host sends 'AT+QLACONFIG?'
    Then the module answers '+QLACONFIG: 0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",<delivered>,3,0' and OK

    Examples:
      | case    | lifetime | delivered |
      | longer  | 30       | 7200      |
      | shorter | 7200     | 60        |

  @id:bootstrap-dtls @clause:bootstrap.security @clause:bootstrap.order.udp @clause:qlaconfig.read.delivered
  @needs:dtls
  Scenario: Identity and key may be delivered too; then the client registers through DTLS
    Given the LwM2M server knows the identity '869154040004132' with the key '46694a6871617a3062706d68454c6e4c'
    And the bootstrap server delivers the LwM2M server for 300 s with the identity '869154040004132' and the key '46694a6871617a3062706d68454c6e4c'
    And the module has accepted 'AT+QLACONFIG=1,"{bootstrap.host}",{bootstrap.port},"{lwm2m.endpoint}",300,3,1'
    When the host sends 'AT+QLAREG'
    Then the module answers one of these, late lines within 131 s:
      | form                                                                                         |
      | OK then +QLAURC: "binding_changed",U then +QLAURC: "bs_finished" then +QLAREG: 0            |
      | OK then +QLAURC: "binding_changed","U" then +QLAURC: "bs_finished" then +QLAREG: 0          |
    And the bootstrap server gets 'bootstrap-request, ep {lwm2m.endpoint}'
    And the bootstrap server gets 'answer 2.02 to delete /'
    And the bootstrap server gets 'answer 2.04 to write /0/0'
    And the bootstrap server gets 'answer 2.04 to write /1/0'
    And the bootstrap server gets 'answer 2.04'
    And the LwM2M server gets a full DTLS handshake
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b U, lwm2m 1.0'
    When the host sends 'AT+QLACONFIG?'
    Then the module answers '+QLACONFIG: 0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,0,"869154040004132","{any}",0' and OK

  @id:bootstrap-undelivered @clause:qlaconfig.read.undelivered @clause:qlaconfig.flag.bootstrap
  Scenario: A server that was configured before is not shown any more, until one is delivered
    Given the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,0'
    When the host sends 'AT+QLACONFIG=1,"{bootstrap.host}",{bootstrap.port},"{lwm2m.endpoint}",300,3,1'
    Then the module answers OK
    When the host sends 'AT+QLACONFIG?'
    Then the module answers OK
    When the host sends 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",7200,3,1'
    Then the module answers OK
    When the host sends 'AT+QLACONFIG?'
    Then the module answers '+QLACONFIG: 0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",7200,3,1' and OK

  @id:bootstrap-objects @clause:bootstrap.objects @clause:bootstrap.order.udp @clause:qlareg.bootstrap
  Scenario: Objects that were added before a bootstrap are registered after it, and answered by the host
    Given the bootstrap server delivers the LwM2M server for 300 s with binding 'U'
    And the module has accepted 'AT+QLAADDOBJ=19,1,1,0'
    And the module has accepted 'AT+QLACONFIG=1,"{bootstrap.host}",{bootstrap.port},"{lwm2m.endpoint}",300,3,1'
    When the host sends 'AT+QLAREG'
    Then the module answers one of these, late lines within 131 s:
      | form                                                                                         |
      | OK then +QLAURC: "binding_changed",U then +QLAURC: "bs_finished" then +QLAREG: 0            |
      | OK then +QLAURC: "binding_changed","U" then +QLAURC: "bs_finished" then +QLAREG: 0          |
    And the bootstrap server gets 'bootstrap-request, ep {lwm2m.endpoint}'
    And the bootstrap server gets 'answer 2.02 to delete /'
    And the bootstrap server gets 'answer 2.04 to write /0/0'
    And the bootstrap server gets 'answer 2.04 to write /1/0'
    And the bootstrap server gets 'answer 2.04'
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b U, lwm2m 1.0, objects /19/1'
    When the LwM2M server reads '/19/1/0'
    Then the URC '+QLAURC: "read",{id},19,1,0' comes
    When the host sends 'AT+QLARDRSP={id},1,19,1,0,1,5,"abcde",0'
    Then the module answers OK
    And the LwM2M server gets 'answer 2.05 to read /19/1/0, value "abcde"'
    And the line '+QLARDRSP: 0' follows within 131 s

  @id:bootstrap-forms @clause:qlaconfig.flag.bootstrap @clause:qlaconfig.write.form
  @clause:qlaconfig.read.undelivered
  Scenario Outline: With flag 1 the command has the same forms, and the read form shows nothing of any of them
    Given the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,0'
    When the host sends 'AT+QLACONFIG=1,"<server>",<port>,"{lwm2m.endpoint}",<rest>'
    Then the module answers OK
    When the host sends 'AT+QLACONFIG?'
    Then the module answers OK

    Examples:
      | case                           | server              | port             | rest                          |
      | as in the example of Andlink   | {bootstrap.host}    | {bootstrap.port} | 30,3                          |
      | with a binding                 | {bootstrap.address} | {bootstrap.port} | 300,3,0                       |
      | DTLS                           | {bootstrap.host}    | 5684             | 300,0,"identity","00112233"   |
      | DTLS, with a binding           | {bootstrap.host}    | 5684             | 300,0,"identity","00112233",1 |
      | the least port, a year         | {bootstrap.host}    | 0                | 31536000,3,1                  |

  @id:bootstrap-forms-refused @clause:qlaconfig.write.error @clause:qlaconfig.refused-changes-nothing
  @clause:qlaconfig.server.too-long @clause:qlaconfig.port.range @clause:qlaconfig.endpoint.too-long
  @clause:qlaconfig.lifetime.range @clause:qlaconfig.security.range @clause:qlaconfig.psk-id.too-long
  @clause:qlaconfig.psk.too-long @clause:qlaconfig.binding.range
  Scenario Outline: With flag 1 the same bounds hold; what is refused leaves the working server
    Given the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,0'
    When the host sends 'AT+QLACONFIG=1,<parameters>'
    Then the module answers ERROR
    When the host sends 'AT+QLACONFIG?'
    Then the module answers '+QLACONFIG: 0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,0' and OK

    Examples:
      | case          | parameters                                                                   |
      | server        | "{text:151}",{bootstrap.port},"other",600,3,1                                |
      | port          | "{bootstrap.host}",65536,"other",600,3,1                                     |
      | endpoint name | "{bootstrap.host}",{bootstrap.port},"{text:151}",600,3,1                     |
      | lifetime      | "{bootstrap.host}",{bootstrap.port},"other",19,3,1                           |
      | security mode | "{bootstrap.host}",{bootstrap.port},"other",600,1,1                          |
      | identity      | "{bootstrap.host}",{bootstrap.port},"other",600,0,"{text:151}","00112233",1  |
      | key           | "{bootstrap.host}",{bootstrap.port},"other",600,0,"identity","{hex:129}",1   |
      | binding       | "{bootstrap.host}",{bootstrap.port},"other",600,3,2                          |

  @id:bootstrap-then-direct @clause:qlaconfig.reconfigured @clause:qlaconfig.flag.working @clause:bootstrap.order.udp
  Scenario: Configured anew with flag 0, the client registers without a bootstrap
    Given the bootstrap server delivers the LwM2M server for 300 s with binding 'U'
    And the module has accepted 'AT+QLACONFIG=1,"{bootstrap.host}",{bootstrap.port},"{lwm2m.endpoint}",300,3,1'
    When the host sends 'AT+QLAREG'
    Then the module answers one of these, late lines within 131 s:
      | form                                                                                         |
      | OK then +QLAURC: "binding_changed",U then +QLAURC: "bs_finished" then +QLAREG: 0            |
      | OK then +QLAURC: "binding_changed","U" then +QLAURC: "bs_finished" then +QLAREG: 0          |
    And the bootstrap server gets 'bootstrap-request, ep {lwm2m.endpoint}'
    And the bootstrap server gets 'answer 2.02 to delete /'
    And the bootstrap server gets 'answer 2.04 to write /0/0'
    And the bootstrap server gets 'answer 2.04 to write /1/0'
    And the bootstrap server gets 'answer 2.04'
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b U, lwm2m 1.0'
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the LwM2M server gets 'deregister'
    And the line '+QLADEREG: 0' follows within 131 s
    When the host sends 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",7200,3,1'
    Then the module answers OK
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 7200, b UQ, lwm2m 1.0'
    And the line '+QLAREG: 0' follows within 131 s

  @id:bootstrap-again @clause:qlaconfig.reconfigured @clause:qlaconfig.flag.bootstrap @clause:bootstrap.order.udp
  @clause:bs-finished.comes @clause:qlaconfig.read.delivered-before
  Scenario: Configured anew with flag 1, the client goes through bootstrap again
    Given the bootstrap server delivers the LwM2M server for 300 s with binding 'U'
    And the module has accepted 'AT+QLACONFIG=1,"{bootstrap.host}",{bootstrap.port},"{lwm2m.endpoint}",300,3,1'
    When the host sends 'AT+QLAREG'
    Then the module answers one of these, late lines within 131 s:
      | form                                                                                         |
      | OK then +QLAURC: "binding_changed",U then +QLAURC: "bs_finished" then +QLAREG: 0            |
      | OK then +QLAURC: "binding_changed","U" then +QLAURC: "bs_finished" then +QLAREG: 0          |
    And the bootstrap server gets 'bootstrap-request, ep {lwm2m.endpoint}'
    And the bootstrap server gets 'answer 2.02 to delete /'
    And the bootstrap server gets 'answer 2.04 to write /0/0'
    And the bootstrap server gets 'answer 2.04 to write /1/0'
    And the bootstrap server gets 'answer 2.04'
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b U, lwm2m 1.0'
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the LwM2M server gets 'deregister'
    And the line '+QLADEREG: 0' follows within 131 s
    When the host sends 'AT+QLACONFIG=1,"{bootstrap.host}",{bootstrap.port},"{lwm2m.endpoint}",300,3,1'
    Then the module answers OK
    And it is recorded how the module answers 'AT+QLACONFIG?'
    When the host sends 'AT+QLAREG'
    Then the module answers one of these, late lines within 131 s:
      | form                                                                                         |
      | OK then +QLAURC: "binding_changed",U then +QLAURC: "bs_finished" then +QLAREG: 0            |
      | OK then +QLAURC: "binding_changed","U" then +QLAURC: "bs_finished" then +QLAREG: 0          |
    And the bootstrap server gets 'bootstrap-request, ep {lwm2m.endpoint}'
    And the bootstrap server gets 'answer 2.02 to delete /'
    And the bootstrap server gets 'answer 2.04 to write /0/0'
    And the bootstrap server gets 'answer 2.04 to write /1/0'
    And the bootstrap server gets 'answer 2.04'
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b U, lwm2m 1.0'

  # What is saved

  @id:bootstrap-delivered-saved @clause:qlaconfig.delivered.saved.power-off @clause:qlaconfig.bootstrap.not-saved
  @clause:bootstrap.order.queue @needs:power
  Scenario: After power-off the delivered server is there, and the client registers with it without a bootstrap
    Given the bootstrap server delivers the LwM2M server for 300 s with binding 'UQ'
    And the module has accepted 'AT+QLACONFIG=1,"{bootstrap.host}",{bootstrap.port},"{lwm2m.endpoint}",300,3,0'
    When the host sends 'AT+QLAREG'
    Then the module answers one of these, late lines within 131 s:
      | form                                                                                         |
      | OK then +QLAURC: "binding_changed",UQ then +QLAURC: "bs_finished" then +QLAREG: 0           |
      | OK then +QLAURC: "binding_changed","UQ" then +QLAURC: "bs_finished" then +QLAREG: 0         |
    And the bootstrap server gets 'bootstrap-request, ep {lwm2m.endpoint}'
    And the bootstrap server gets 'answer 2.02 to delete /'
    And the bootstrap server gets 'answer 2.04 to write /0/0'
    And the bootstrap server gets 'answer 2.04 to write /1/0'
    And the bootstrap server gets 'answer 2.04'
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b UQ, lwm2m 1.0'
    When the module is switched off and on again
    And the host sends 'AT+QLACONFIG?'
    Then the module answers '+QLACONFIG: 0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,1' and OK
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b UQ, lwm2m 1.0'
    And the line '+QLAREG: 0' follows within 131 s
    And no further line '+QLAURC: "bs_finished"' has come

  @id:bootstrap-delivered-deep-sleep @clause:qlaconfig.delivered.saved.deep-sleep @clause:bootstrap.order.queue
  @needs:sleep @needs:time:120s
  Scenario: After deep sleep the delivered server is there
    Given the module has accepted 'AT+QCFG="dsevent",1'
    And the bootstrap server delivers the LwM2M server for 300 s with binding 'UQ'
    And the module has accepted 'AT+QLACONFIG=1,"{bootstrap.host}",{bootstrap.port},"{lwm2m.endpoint}",300,3,0'
    When the host sends 'AT+QLAREG'
    Then the module answers one of these, late lines within 131 s:
      | form                                                                                         |
      | OK then +QLAURC: "binding_changed",UQ then +QLAURC: "bs_finished" then +QLAREG: 0           |
      | OK then +QLAURC: "binding_changed","UQ" then +QLAURC: "bs_finished" then +QLAREG: 0         |
    And the bootstrap server gets 'bootstrap-request, ep {lwm2m.endpoint}'
    And the bootstrap server gets 'answer 2.02 to delete /'
    And the bootstrap server gets 'answer 2.04 to write /0/0'
    And the bootstrap server gets 'answer 2.04 to write /1/0'
    And the bootstrap server gets 'answer 2.04'
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b UQ, lwm2m 1.0'
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the LwM2M server gets 'deregister'
    And the line '+QLADEREG: 0' follows within 131 s
    When the module falls into deep sleep
    And the host wakes the module
    And the host sends 'AT+QLACONFIG?'
    Then the module answers '+QLACONFIG: 0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,1' and OK

  @id:bootstrap-delivered-recovered @clause:qlaconfig.delivered.saved.deep-sleep @clause:bootstrap.order.udp
  @needs:sleep @needs:time:120s
  Scenario: A registration with the delivered server is recovered after deep sleep, without a bootstrap
    Given the module has accepted 'AT+QCFG="dsevent",1'
    And the bootstrap server delivers the LwM2M server for 86400 s with binding 'U'
    And the module has accepted 'AT+QLACONFIG=1,"{bootstrap.host}",{bootstrap.port},"{lwm2m.endpoint}",86400,3,1'
    When the host sends 'AT+QLAREG'
    Then the module answers one of these, late lines within 131 s:
      | form                                                                                         |
      | OK then +QLAURC: "binding_changed",U then +QLAURC: "bs_finished" then +QLAREG: 0            |
      | OK then +QLAURC: "binding_changed","U" then +QLAURC: "bs_finished" then +QLAREG: 0          |
    And the bootstrap server gets 'bootstrap-request, ep {lwm2m.endpoint}'
    And the bootstrap server gets 'answer 2.02 to delete /'
    And the bootstrap server gets 'answer 2.04 to write /0/0'
    And the bootstrap server gets 'answer 2.04 to write /1/0'
    And the bootstrap server gets 'answer 2.04'
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 86400, b U, lwm2m 1.0'
    When the module falls into deep sleep
    And the host wakes the module
    Then the LwM2M server gets 'update'
    And the URC '+QLAURC: "recovered",0' comes
    When the host sends 'AT+QLACONFIG?'
    Then the module answers '+QLACONFIG: 0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",86400,3,0' and OK
    And no further line '+QLAURC' has come

  @id:bootstrap-not-saved @clause:qlaconfig.bootstrap.not-saved @clause:qlareg.nothing-configured @needs:factory
  @needs:power
  Scenario: A bootstrap server that has delivered nothing yet is forgotten at power-off, and not asked any more
    Given the module has accepted 'AT+QLACONFIG=1,"{bootstrap.host}",{bootstrap.port},"{lwm2m.endpoint}",300,3,1'
    When the module is switched off and on again
    And the host sends 'AT+QLACONFIG?'
    Then the module answers OK
    When the host sends 'AT+QLAREG'
    Then the module answers one of these, late lines within 131 s:
      | form                 |
      | ERROR                |
      | OK then +QLAREG: 900 |
    When the host sends 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,0'
    Then the module answers OK
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b U, lwm2m 1.0'
    And the line '+QLAREG: 0' follows within 131 s

  @id:bootstrap-undelivered-power-off @clause:qlaconfig.bootstrap.undelivered-restart @needs:power
  Scenario: Which server there is after power-off, when the new one had not been delivered yet, is recorded
    Given the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,0'
    And the module has accepted 'AT+QLACONFIG=1,"{bootstrap.host}",{bootstrap.port},"{lwm2m.endpoint}",300,3,0'
    When the module is switched off and on again
    Then it is recorded how the module answers 'AT+QLACONFIG?'

  @id:bootstrap-undelivered-deep-sleep @clause:qlaconfig.bootstrap.deep-sleep @needs:factory @needs:sleep
  @needs:time:240s
  Scenario: Whether a bootstrap server that has delivered nothing outlasts deep sleep is recorded
    Given the module has accepted 'AT+QCFG="dsevent",1'
    And the module has accepted 'AT+QLACFG="retransmit",2,0'
    And the bootstrap server keeps silent
    And the module has accepted 'AT+QLACONFIG=1,"{bootstrap.address}",{bootstrap.port},"{lwm2m.endpoint}",300,3,1'
    When the module falls into deep sleep
    And the host wakes the module
    Then it is recorded how the module answers 'AT+QLAREG'
    And the bootstrap server gets 'bootstrap-request, ep {lwm2m.endpoint}' or nothing

  # Failures; after each of them the client can try again

  @id:bootstrap-refused @clause:bootstrap.refused @clause:qlareg.after-failure @clause:bootstrap.order.udp
  Scenario Outline: A bootstrap server that refuses is reported by its code, and nothing is registered
    Given the bootstrap server refuses with 'ACK <response>'
    And the module has accepted 'AT+QLACONFIG=1,"{bootstrap.host}",{bootstrap.port},"{lwm2m.endpoint}",300,3,1'
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the bootstrap server gets 'bootstrap-request, ep {lwm2m.endpoint}'
    And the line '+QLAREG: <result>' follows within 131 s
    And no further line '+QLAURC' has come
    When the host sends 'AT+QLACONFIG?'
    Then the module answers OK
    Given the bootstrap server answers as usual
    And the bootstrap server delivers the LwM2M server for 300 s with binding 'U'
    When the host sends 'AT+QLAREG'
    Then the module answers one of these, late lines within 131 s:
      | form                                                                                         |
      | OK then +QLAURC: "binding_changed",U then +QLAURC: "bs_finished" then +QLAREG: 0            |
      | OK then +QLAURC: "binding_changed","U" then +QLAURC: "bs_finished" then +QLAREG: 0          |
    And the bootstrap server gets 'bootstrap-request, ep {lwm2m.endpoint}'
    And the bootstrap server gets 'answer 2.02 to delete /'
    And the bootstrap server gets 'answer 2.04 to write /0/0'
    And the bootstrap server gets 'answer 2.04 to write /1/0'
    And the bootstrap server gets 'answer 2.04'
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b U, lwm2m 1.0'

    Examples:
      | case        | response | result |
      | bad request | 4.00     | 400    |
      | forbidden   | 4.03     | 403    |

  @id:bootstrap-silent @clause:bootstrap.timeout @clause:qlaconfig.read.undelivered
  Scenario Outline: A bootstrap server that does not answer is asked again, and then reported
    Given the module has accepted 'AT+QLACFG="retransmit",<timeout>,<times>'
    And the bootstrap server keeps silent
    And the module has accepted 'AT+QLACONFIG=1,"{bootstrap.address}",{bootstrap.port},"{lwm2m.endpoint}",300,3,1'
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the bootstrap server gets 'bootstrap-request, ep {lwm2m.endpoint}'
    And the bootstrap server gets the same again <times> times, first after <timeout> to <timeout> s, then at doubled intervals
    And the line '+QLAREG: 1' follows within <total> s
    When the host sends 'AT+QLACONFIG?'
    Then the module answers OK
    And no further line '+QLAURC' has come

    Examples:
      | case           | timeout | times | total |
      | once more      | 3       | 1     | 14    |
      | twice more     | 2       | 2     | 19    |

  @id:bootstrap-status @clause:bootstrap.status
  Scenario: What the status is while the bootstrap server is being asked is recorded
    Given the module has accepted 'AT+QLACFG="retransmit",5,0'
    And the bootstrap server keeps silent
    And the module has accepted 'AT+QLACONFIG=1,"{bootstrap.address}",{bootstrap.port},"{lwm2m.endpoint}",300,3,1'
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the bootstrap server gets 'bootstrap-request, ep {lwm2m.endpoint}'
    And it is recorded how the module answers 'AT+QLASTATUS?'
    And the line '+QLAREG: 1' follows within 10 s

  @id:bootstrap-delivers-nothing @clause:bootstrap.nothing-delivered @clause:qlaconfig.read.undelivered
  @needs:time:131s
  Scenario: A bootstrap that finishes without a server is a failure, and nothing is registered
    Given the bootstrap server delivers nothing
    And the module has accepted 'AT+QLACONFIG=1,"{bootstrap.host}",{bootstrap.port},"{lwm2m.endpoint}",300,3,1'
    When the host sends 'AT+QLAREG'
    Then the module answers one of these, late lines within 131 s:
      | form                                                   |
      | OK then +QLAURC: "bs_finished" then +QLAREG: 1         |
      | OK then +QLAURC: "bs_finished" then +QLAREG: 2         |
      | OK then +QLAURC: "bs_finished" then +QLAREG: 900       |
      | OK then +QLAREG: 1                                     |
      | OK then +QLAREG: 2                                     |
      | OK then +QLAREG: 900                                   |
    And the bootstrap server gets 'bootstrap-request, ep {lwm2m.endpoint}'
    And the bootstrap server gets 'answer 2.04' or nothing
    When the host sends 'AT+QLACONFIG?'
    Then the module answers OK

  @id:bootstrap-stops @clause:bootstrap.unfinished @clause:bootstrap.unfinished.result @clause:qlareg.after-failure
  @clause:qlaconfig.read.undelivered @clause:bootstrap.order.udp @needs:time:131s
  Scenario: A bootstrap that is not finished is a failure, and nothing is registered; the client can try again
    Given the bootstrap server stops after 1 messages
    And the module has accepted 'AT+QLACONFIG=1,"{bootstrap.host}",{bootstrap.port},"{lwm2m.endpoint}",300,3,1'
    When the host sends 'AT+QLAREG'
    Then the module answers one of these, late lines within 131 s:
      | form                 |
      | OK then +QLAREG: 1   |
      | OK then +QLAREG: 900 |
    And the bootstrap server gets 'bootstrap-request, ep {lwm2m.endpoint}'
    And the bootstrap server gets 'answer 2.02 to delete /'
    And no further line '+QLAURC' has come
    When the host sends 'AT+QLACONFIG?'
    Then the module answers OK
    Given the bootstrap server answers as usual
    And the bootstrap server delivers the LwM2M server for 300 s with binding 'U'
    When the host sends 'AT+QLAREG'
    Then the module answers one of these, late lines within 131 s:
      | form                                                                                         |
      | OK then +QLAURC: "binding_changed",U then +QLAURC: "bs_finished" then +QLAREG: 0            |
      | OK then +QLAURC: "binding_changed","U" then +QLAURC: "bs_finished" then +QLAREG: 0          |
    And the bootstrap server gets 'bootstrap-request, ep {lwm2m.endpoint}'
    And the bootstrap server gets 'answer 2.02 to delete /'
    And the bootstrap server gets 'answer 2.04 to write /0/0'
    And the bootstrap server gets 'answer 2.04 to write /1/0'
    And the bootstrap server gets 'answer 2.04'
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b U, lwm2m 1.0'

  @id:bootstrap-stops-before-finish @clause:bootstrap.unfinished @clause:bootstrap.unfinished.lines
  @needs:time:131s
  Scenario: A bootstrap that delivers everything and is not finished is a failure all the same
    Given the bootstrap server stops after 3 messages
    And the module has accepted 'AT+QLACONFIG=1,"{bootstrap.host}",{bootstrap.port},"{lwm2m.endpoint}",30,3,0'
    When the host sends 'AT+QLAREG'
    Then the module answers one of these, late lines within 131 s:
      | form                                                             |
      | OK then +QLAURC: "binding_changed",U then +QLAREG: 1             |
      | OK then +QLAURC: "binding_changed",U then +QLAREG: 900           |
      | OK then +QLAURC: "binding_changed","U" then +QLAREG: 1           |
      | OK then +QLAURC: "binding_changed","U" then +QLAREG: 900         |
      | OK then +QLAREG: 1                                               |
      | OK then +QLAREG: 900                                             |
    And the bootstrap server gets 'bootstrap-request, ep {lwm2m.endpoint}'
    And the bootstrap server gets 'answer 2.02 to delete /'
    And the bootstrap server gets 'answer 2.04 to write /0/0'
    And the bootstrap server gets 'answer 2.04 to write /1/0'
    And no further line '+QLAURC: "bs_finished"' has come

  @id:bootstrap-server-silent @clause:bootstrap.server-silent @clause:qlaconfig.read.delivered
  Scenario: A delivered server that does not answer is reported after bs_finished, and is shown all the same
    Given the module has accepted 'AT+QLACFG="retransmit",3,0'
    And the bootstrap server delivers the LwM2M server for 300 s with binding 'U'
    And the LwM2M server keeps silent
    And the module has accepted 'AT+QLACONFIG=1,"{bootstrap.host}",{bootstrap.port},"{lwm2m.endpoint}",300,3,1'
    When the host sends 'AT+QLAREG'
    Then the module answers one of these, late lines within 20 s:
      | form                                                                                         |
      | OK then +QLAURC: "binding_changed",U then +QLAURC: "bs_finished" then +QLAREG: 1            |
      | OK then +QLAURC: "binding_changed","U" then +QLAURC: "bs_finished" then +QLAREG: 1          |
    And the bootstrap server gets 'bootstrap-request, ep {lwm2m.endpoint}'
    And the bootstrap server gets 'answer 2.02 to delete /'
    And the bootstrap server gets 'answer 2.04 to write /0/0'
    And the bootstrap server gets 'answer 2.04 to write /1/0'
    And the bootstrap server gets 'answer 2.04'
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b U, lwm2m 1.0'
    When the host sends 'AT+QLACONFIG?'
    Then the module answers '+QLACONFIG: 0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,0' and OK

  # binding_changed when the LwM2M server writes the binding. The URC stands behind the answer to the query.

  @id:binding-changed-written @clause:binding-changed.written @clause:binding-changed.values
  Scenario Outline: A binding that the server writes is reported; the server object is answered by the module itself
    Given the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,<before>'
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b <b>, lwm2m 1.0'
    And the line '+QLAREG: 0' follows within 131 s
    When the host sends 'AT+QLASTATUS?'
    And the LwM2M server writes '"<written>"' to '/1/0/7'
    Then the module answers one of these, late lines within 10 s:
      | form                                                                    |
      | +QLASTATUS: 2 then OK then +QLAURC: "binding_changed",<written>         |
      | +QLASTATUS: 2 then OK then +QLAURC: "binding_changed","<written>"       |
    And the LwM2M server gets 'answer 2.04 to write /1/0/7'
    And the LwM2M server gets 'update, b <written>' or nothing
    And it is recorded how the module answers 'AT+QLACONFIG?'
    And no further line '+QLAURC: "write"' has come

    Examples:
      | case                 | before | b  | written |
      | to UDP with queue    | 0      | U  | UQ      |
      | to UDP               | 1      | UQ | U       |
