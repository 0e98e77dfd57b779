@needs:lwm2m-server
Feature: Examples 4.1 and 4.2.2, a device on the platform China Telecom IoT
  LwM2M note, sections 4.1 and 4.2.2, as they are printed. The suite's server stands where the note has the platform,
  180.101.147.115, port 5683, and does as it did; what follows // in the note is comment. Message IDs are those of the
  day. The note pastes two flows together: one ends with the deregistration and sleep, the other one sleeps while it is
  registered, recovers its session, goes on and ends with the deregistration. Each runs here by itself. The report
  printed as +QNBIOEVENT is +QNBIOTEVENT.

  Background:
    Given the module is registered and awake
    And the LwM2M server plays the platform 'iot'

  @id:lwm2m-example-initialisation @clause:lwm2m-example.4-1 @clause:lwm2m-example.cid
  Scenario: 4.1, the module stays awake, is registered and has an address
    When the host sends 'AT+QSCLK=0'
    Then the module answers OK
    When the host sends 'AT+CEREG?'
    Then the module answers '+CEREG: {any},{int:1-5}' and OK
    When the host sends 'AT+CGPADDR?'
    Then the module answers one of these, late lines within 5 s:
      | form                        |
      | +CGPADDR: 0,"{any}" then OK |
      | +CGPADDR: 5,"{any}" then OK |

  @id:lwm2m-example-iot @clause:lwm2m-example.boot @clause:lwm2m-example.4-2.configure
  @clause:lwm2m-example.4-2.register @clause:lwm2m-example.4-2.observe @clause:lwm2m-example.4-2.non
  @clause:lwm2m-example.4-2.con @clause:lwm2m-example.4-2.update @clause:lwm2m-example.4-2.deregister
  @clause:lwm2m-example.sleep @clause:lwm2m-example.4-2.no-recovery @needs:power @needs:sleep @needs:time:131s
  Scenario: 4.2.2, first flow: from power-on to deregistration; asleep without a registration nothing is recovered
    Given the module has accepted 'AT+QCFG="dsevent",1'
    When the module is switched off and on again
    Then the URC '+CFUN: 1' comes
    And the URC '+CPIN: READY' comes
    When the host sends 'AT+QSCLK=0'
    Then the module answers OK
    When the host sends 'AT+CEREG?'
    Then the module answers '+CEREG: {any},{int:1-5}' and OK
    When the host sends 'AT+CGPADDR?'
    Then the module answers '+CGPADDR: {any},"{address}"' and OK
    When the host sends 'AT+QLACFG="platform",0'
    Then the module answers OK
    When the host sends 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"867724030023557",300,3'
    Then the module answers OK
    When the host sends 'AT+QLAADDOBJ=19,0,1,0'
    Then the module answers OK
    When the host sends 'AT+QLAADDOBJ=19,1,1,0'
    Then the module answers OK
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the line '+QLAREG: 0' follows within 131 s
    And the LwM2M server gets 'register, ep 867724030023557, lt 300, lwm2m 1.0, objects /19/0 /19/1'
    And no further line '+QLAADDOBJ' has come
    When the LwM2M server observes '/19/0/0'
    Then the URC '+QLAURC: "observe",{observe},0,19,0,0' comes
    When the host sends 'AT+QLAOBSRSP={observe},1,19,0,0,2,9,"020001000400023238",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe /19/0/0, value hex:020001000400023238'
    When the host sends 'AT+QLANOTIFY=19,0,0,2,9,"020001000400023438",0,0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value hex:020001000400023438'
    When the host sends 'AT+QLANOTIFY=19,0,0,2,9,"020001000400023438",0,1'
    Then the module answers OK
    And the URC '+QLAURC: "report",{id}' comes after that
    And the URC '+QLANOTIFY: 0' comes after that
    And the URC '+QLAURC: "report_ack",0,{id}' comes after that
    And the LwM2M server gets 'notification CON of /19/0/0, value hex:020001000400023438'
    When the host sends 'AT+QLAUPDATE=0,100'
    Then the module answers OK
    And the line '+QLAUPDATE: 0,{int:0-65535}' follows within 131 s
    And the LwM2M server gets 'update, lt 100'
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the line '+QLADEREG: 0' follows within 131 s
    And the LwM2M server gets 'deregister'
    When the module falls into deep sleep
    And the host wakes the module
    And the bench is quiet for 10 s
    And the host sends 'AT+CEREG?'
    Then the module answers '+CEREG: {any},{int:1-5}' and OK
    And no further line '+QLAURC' has come

  @id:lwm2m-example-iot-sleep @clause:lwm2m-example.4-2.configure @clause:lwm2m-example.4-2.register
  @clause:lwm2m-example.4-2.observe @clause:lwm2m-example.4-2.recovered @clause:lwm2m-example.4-2.after-sleep
  @clause:lwm2m-example.4-2.deregister @clause:lwm2m-example.sleep @needs:power @needs:sleep @needs:time:131s
  Scenario: 4.2.2, second flow: from power-on over deep sleep and recovery, while registered, to deregistration
    Given the module has accepted 'AT+QCFG="dsevent",1'
    When the module is switched off and on again
    Then the URC '+CFUN: 1' comes
    And the URC '+CPIN: READY' comes
    When the host sends 'AT+QSCLK=0'
    Then the module answers OK
    When the host sends 'AT+CEREG?'
    Then the module answers '+CEREG: {any},{registered}' and OK
    When the host sends 'AT+CGPADDR?'
    Then the module answers '+CGPADDR: {any},"{address}"' and OK
    When the host sends 'AT+QLACFG="platform",0'
    Then the module answers OK
    When the host sends 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"867724030023557",300,3'
    Then the module answers OK
    When the host sends 'AT+QLAADDOBJ=19,0,1,0'
    Then the module answers OK
    When the host sends 'AT+QLAADDOBJ=19,1,1,0'
    Then the module answers OK
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the line '+QLAREG: 0' follows within 131 s
    And the LwM2M server gets 'register, ep 867724030023557, lt 300, lwm2m 1.0, objects /19/0 /19/1'
    When the LwM2M server observes '/19/0/0'
    Then the URC '+QLAURC: "observe",{observe},0,19,0,0' comes
    When the host sends 'AT+QLAOBSRSP={observe},1,19,0,0,2,9,"020001000400023238",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe /19/0/0, value hex:020001000400023238'
    When the module falls into deep sleep
    And the host wakes the module
    Then the LwM2M server gets 'update'
    And the URC '+QLAURC: "recovered",0' comes within 131 s
    When the host sends 'AT+QSCLK=0'
    Then the module answers OK
    When the host sends 'AT+CEREG?'
    Then the module answers '+CEREG: {any},{registered}' and OK
    When the host sends 'AT+CGPADDR?'
    Then the module answers '+CGPADDR: {any},"{address}"' and OK
    When the host sends 'AT+QLANOTIFY=19,0,0,2,9,"020001000400023238",0,1,2'
    Then the module answers OK
    And the URC '+QLAURC: "report",{id}' comes after that
    And the URC '+QLANOTIFY: 0' comes after that
    And the URC '+QLAURC: "report_ack",0,{id}' comes after that
    And the LwM2M server gets 'notification CON of /19/0/0, value hex:020001000400023238'
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the line '+QLADEREG: 0' follows within 131 s
    And the LwM2M server gets 'deregister'
    When the module falls into deep sleep
    And the host wakes the module
    And the bench is quiet for 10 s
    And the host sends 'AT+CEREG?'
    Then the module answers '+CEREG: {any},{int:1-5}' and OK
    And no further line '+QLAURC' has come
