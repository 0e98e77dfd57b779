@needs:lwm2m-server
Feature: AT+QLASTATUS? shows what the LwM2M client is doing
  LwM2M note, section 2.14: 0 not registered, 1 registering, 2 registered, 3 deregistering, 4 deregistered, 5 invalid,
  6 recovering, 7 to be recovered. Before the first registration it is 0 or 5, after a deregistration 4 or 0.

  Background:
    Given the module is registered and awake

  @id:qlastatus-test-form @clause:qlastatus.test-form
  Scenario: What the module makes of a test form, which the section does not have, is recorded
    Then it is recorded how the module answers 'AT+QLASTATUS=?'

  @id:qlastatus-undefined-forms @clause:qlastatus.undefined-forms @clause:qlastatus.error
  @clause:qlastatus.refused-changes-nothing
  Scenario Outline: A form that the note does not define is refused, and nothing changes
    Given the LwM2M client is registered for 300 s with ''
    When the host sends '<command>'
    Then the module answers ERROR
    When the host sends 'AT+QLASTATUS?'
    Then the module answers '+QLASTATUS: 2' and OK

    Examples:
      | case      | command        |
      | execution | AT+QLASTATUS   |
      | write     | AT+QLASTATUS=0 |

  @id:qlastatus-at-first @clause:qlastatus.fresh @clause:qlastatus.read.form @needs:factory
  Scenario: Before anything has been configured it is 0 or 5
    When the host sends 'AT+QLASTATUS?'
    Then the module answers one of these, late lines within 5 s:
      | form                  |
      | +QLASTATUS: 0 then OK |
      | +QLASTATUS: 5 then OK |

  @id:qlastatus-configured @clause:qlastatus.fresh @needs:power
  Scenario: A client that has a server and has not registered since the start is not registered
    Given the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,0'
    When the module is switched off and on again
    And the host sends 'AT+QLASTATUS?'
    Then the module answers one of these, late lines within 5 s:
      | form                  |
      | +QLASTATUS: 0 then OK |
      | +QLASTATUS: 5 then OK |
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b U, lwm2m 1.0'
    And the line '+QLAREG: 0' follows within 131 s

  @id:qlastatus-through @clause:qlastatus.registering @clause:qlastatus.registered @clause:qlastatus.deregistering
  @clause:qlastatus.deregistered @clause:qlastatus.read.form @needs:time:65s
  Scenario: Registering, registered, deregistering, deregistered, one after the other
    Given the module has accepted 'AT+QLACFG="retransmit",20,1'
    And the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,0'
    And the LwM2M server ignores the next registration
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b U, lwm2m 1.0'
    When the host sends 'AT+QLASTATUS?'
    Then the module answers '+QLASTATUS: 1' and OK
    And the LwM2M server gets the same again 1 times, first after 20 to 20 s, then at doubled intervals
    And the line '+QLAREG: 0' follows within 65 s
    When the host sends 'AT+QLASTATUS?'
    Then the module answers '+QLASTATUS: 2' and OK
    When the LwM2M server ignores the next deregistration
    And the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the LwM2M server gets 'deregister'
    When the host sends 'AT+QLASTATUS?'
    Then the module answers '+QLASTATUS: 3' and OK
    And the LwM2M server gets the same again 1 times, first after 20 to 20 s, then at doubled intervals
    And the line '+QLADEREG: 0' follows within 65 s
    When the host sends 'AT+QLASTATUS?'
    Then the module answers one of these, late lines within 5 s:
      | form                  |
      | +QLASTATUS: 4 then OK |
      | +QLASTATUS: 0 then OK |

  @id:qlastatus-registered-stays @clause:qlastatus.registered
  Scenario: An update, by itself or by the host, leaves the client registered
    Given the module has accepted 'AT+QLACFG="lifetime_enable",1'
    And the LwM2M client is registered for 20 s with ''
    Then the LwM2M server gets 'update' after 10 s
    And the URC '+QLAURC: "ping",0' comes within 20 s
    When the host sends 'AT+QLASTATUS?'
    Then the module answers '+QLASTATUS: 2' and OK
    When the host sends 'AT+QLAUPDATE=0,300'
    Then the module answers OK
    And the LwM2M server gets 'update, lt 300'
    And the line '+QLAUPDATE: 0,{int:0-65535}' follows within 131 s
    When the host sends 'AT+QLASTATUS?'
    Then the module answers '+QLASTATUS: 2' and OK

  @id:qlastatus-after-failure @clause:qlastatus.after-failure
  Scenario Outline: What it is after a registration that failed is recorded
    Given the module has accepted 'AT+QLACFG="retransmit",2,0'
    And the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,0'
    And the LwM2M server <answer>
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b U, lwm2m 1.0'
    And the line '+QLAREG: <result>' follows within 7 s
    And it is recorded how the module answers 'AT+QLASTATUS?'
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b U, lwm2m 1.0'
    And the line '+QLAREG: 0' follows within 7 s
    When the host sends 'AT+QLASTATUS?'
    Then the module answers '+QLASTATUS: 2' and OK

    Examples:
      | case      | answer                                           | result |
      | refused   | answers the next registration with 'ACK 4.03'    | 403    |
      | no answer | ignores the next registration                    | 1      |

  @id:qlastatus-recovery @clause:qlastatus.recovering @clause:qlastatus.registered @needs:sleep @needs:time:120s
  Scenario: After deep sleep the client is to be recovered, recovering or recovered; when it says so it is registered
    Given the module has accepted 'AT+QCFG="dsevent",1'
    And the LwM2M client is registered for 86400 s with ''
    When the module falls into deep sleep
    And the host wakes the module
    And the host sends 'AT+QLASTATUS?'
    Then the module answers one of these, late lines within 5 s:
      | form                  |
      | +QLASTATUS: 2 then OK |
      | +QLASTATUS: 6 then OK |
      | +QLASTATUS: 7 then OK |
    And the LwM2M server gets 'update' or nothing
    And the URC '+QLAURC: "recovered",0' comes
    When the host sends 'AT+QLASTATUS?'
    Then the module answers '+QLASTATUS: 2' and OK
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the LwM2M server gets 'deregister'
    And the line '+QLADEREG: 0' follows within 131 s

  @id:qlastatus-power-off @clause:qlastatus.fresh @needs:power
  Scenario: After power-off the client is not registered any more
    Given the LwM2M client is registered for 300 s with ''
    When the module is switched off and on again
    And the host sends 'AT+QLASTATUS?'
    Then the module answers one of these, late lines within 5 s:
      | form                  |
      | +QLASTATUS: 0 then OK |
      | +QLASTATUS: 5 then OK |
