@needs:lwm2m-server @needs:sleep
Feature: After deep sleep the module recovers its registration by itself
  LwM2M note, sections 3.12, 2.14, 4.2.2 and 5. A client that was registered when the module fell into deep sleep is
  recovered when the module wakes, without a command: the module sends an update, and +QLAURC: "recovered",<result_code>
  says 0, or 3 if the platform does not answer or the lifetime is over. On the way the status may be 6 or 7. A client
  that was not registered is not recovered. What the server gets and no step names fails a scenario at its end.

  Background:
    Given the module is registered and awake
    And the module has accepted 'AT+QCFG="dsevent",1'
    And the module has accepted 'AT+QLACFG="lifetime_enable",1'
    And the module has accepted 'AT+QLACFG="retransmit",2,5'

  # It succeeds

  @id:recovery-succeeds @clause:recovered.by-itself @clause:recovered.success @clause:recovered.wire
  @clause:recovered.status @needs:time:120s
  Scenario: The module sends an update by itself, reports 0, and is registered
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the module falls into deep sleep
    And the host wakes the module
    Then the LwM2M server gets 'update CON'
    And the URC '+QLAURC: "recovered",0' comes
    When the host sends 'AT+QLASTATUS?'
    Then the module answers '+QLASTATUS: 2' and OK
    And no further line '+QLAURC' has come
    And no further line '+QLA' has come

  @id:recovery-usable @clause:recovered.usable @clause:recovered.success @needs:time:120s
  Scenario: Recovered, the registration works both ways
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the module falls into deep sleep
    And the host wakes the module
    Then the LwM2M server gets 'update'
    And the URC '+QLAURC: "recovered",0' comes
    When the LwM2M server reads '/19/0/0'
    Then the URC '+QLAURC: "read",{id},19,0,0' comes
    When the host sends 'AT+QLARDRSP={id},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the LwM2M server gets 'answer 2.05 to read /19/0/0, value "abcde"'
    And the line '+QLARDRSP: 0' follows within 131 s
    When the host sends 'AT+QLAUPDATE=0,3600'
    Then the module answers OK
    And the LwM2M server gets 'update, lt 3600'
    And the line '+QLAUPDATE: 0,{int:0-65535}' follows within 131 s
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the LwM2M server gets 'deregister'
    And the line '+QLADEREG: 0' follows within 131 s

  @id:recovery-twice @clause:recovered.by-itself @clause:recovered.success @clause:recovered.wire @needs:time:120s
  Scenario: It is so after each deep sleep
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the module falls into deep sleep
    And the host wakes the module
    Then the LwM2M server gets 'update'
    And the URC '+QLAURC: "recovered",0' comes
    When the module falls into deep sleep
    And the host wakes the module
    Then the LwM2M server gets 'update'
    And the URC '+QLAURC: "recovered",0' comes
    And no further line '+QLAURC' has come

  @id:recovery-answered-late @clause:recovered.success @clause:lwm2m-retransmission.recovery @needs:time:120s
  Scenario: It waits for the server's answer
    Given the module has accepted 'AT+QLACFG="retransmit",20,1'
    And the LwM2M client is registered for 86400 s with '/19/0/0'
    And the LwM2M server answers the next update with 'ACK 2.04' after 15 s
    When the module falls into deep sleep
    And the host wakes the module
    Then the LwM2M server gets 'update'
    When the bench is quiet for 10 s
    Then no further line '+QLAURC: "recovered"' has come
    And the URC '+QLAURC: "recovered",0' comes within 20 s

  @id:recovery-without-updates @clause:recovered.by-itself @clause:recovered.success @needs:time:120s
  Scenario: With lifetime_enable 0 the registration is recovered too
    Given the module has accepted 'AT+QLACFG="lifetime_enable",0'
    And the LwM2M client is registered for 86400 s with '/19/0/0'
    When the module falls into deep sleep
    And the host wakes the module
    Then the LwM2M server gets 'update'
    And the URC '+QLAURC: "recovered",0' comes

  @id:recovery-updates-go-on @clause:recovered.updates-go-on @clause:ping.each-update @needs:time:300s
  Scenario: Recovered, the module goes on to update its registration in time
    Given the LwM2M client is registered for 300 s with '/19/0/0'
    When the module falls into deep sleep
    And the host wakes the module
    Then the LwM2M server gets 'update'
    And the URC '+QLAURC: "recovered",0' comes
    When the bench is quiet for 251 s
    Then the LwM2M server gets 'update'
    And the URC '+QLAURC: "ping",0' comes within 260 s

  # On the way

  @id:recovery-status @clause:recovered.status-on-the-way @needs:time:120s
  Scenario: While it goes on the status is 2, 6 or 7
    Given the module has accepted 'AT+QLACFG="retransmit",20,1'
    And the LwM2M client is registered for 86400 s with '/19/0/0'
    And the LwM2M server answers the next update with 'ACK 2.04' after 15 s
    When the module falls into deep sleep
    And the host wakes the module
    Then the LwM2M server gets 'update'
    When the host sends 'AT+QLASTATUS?'
    Then the module answers one of these, late lines within 5 s:
      | form                  |
      | +QLASTATUS: 2 then OK |
      | +QLASTATUS: 6 then OK |
      | +QLASTATUS: 7 then OK |
    And the URC '+QLAURC: "recovered",0' comes within 20 s
    When the host sends 'AT+QLASTATUS?'
    Then the module answers '+QLASTATUS: 2' and OK

  # It fails

  @id:recovery-no-answer @clause:recovered.no-answer @clause:lwm2m-retransmission.recovery
  @clause:lwm2m-retransmission.schedule @clause:recovered.failed.status @needs:time:240s
  Scenario Outline: Without an answer of the platform the update is sent again, and then 3 is reported
    Given the module has accepted 'AT+QLACFG="retransmit",<wait>,<retries>'
    And the LwM2M client is registered for 86400 s with '/19/0/0'
    And the LwM2M server keeps silent
    When the module falls into deep sleep
    And the host wakes the module
    Then the LwM2M server gets 'update'
    And the LwM2M server gets the same again <retries> times, first after <wait> to <wait> s, then at doubled intervals
    When the bench is quiet for <quiet> s
    Then no further line '+QLAURC: "recovered"' has come
    And the URC '+QLAURC: "recovered",3' comes within <total> s
    And it is recorded how the module answers 'AT+QLASTATUS?'
    And no further line '+QLAURC' has come

    Examples:
      | case                   | wait | retries | quiet | total |
      | 5 retries, the default | 2    | 5       | 63    | 127   |
      | 2 retries              | 3    | 2       | 11    | 22    |

  @id:recovery-refused @clause:recovered.refused @clause:recovered.failed.status @needs:time:120s
  Scenario Outline: When the platform refuses the update 3 is reported
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    And the LwM2M server answers the next update with 'ACK <code>'
    When the module falls into deep sleep
    And the host wakes the module
    Then the LwM2M server gets 'update'
    And the URC '+QLAURC: "recovered",3' comes
    And it is recorded how the module answers 'AT+QLASTATUS?'
    And no further line '+QLAURC' has come

    Examples:
      | case        | code |
      | Bad Request | 4.00 |
      | Not Found   | 4.04 |

  @id:recovery-reset @clause:recovered.refused @clause:lwm2m-reset.lw-event @needs:time:120s
  Scenario: When the platform resets the update 3 is reported, and the reset besides
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    And the LwM2M server resets the next update
    When the module falls into deep sleep
    And the host wakes the module
    Then the LwM2M server gets 'update'
    And the URC '+QLAURC: "recovered",3' comes
    And the URC '+QLAURC: "lw_event",0,5,{int:0-65535}' comes
    And no further line '+QLAURC' has come

  # A server that has dropped the registration would answer 4.04; whether it is asked at all is left to the module.

  @id:recovery-lapsed @clause:recovered.lapsed @clause:recovered.failed.status @needs:time:500s
  Scenario: When the lifetime is over on waking 3 is reported
    Given the module has accepted 'AT+QLACFG="lifetime_enable",0'
    And the LwM2M client is registered for 300 s with '/19/0/0'
    And the LwM2M server answers the next update with 'ACK 4.04'
    When the module falls into deep sleep
    And the bench is quiet for 320 s
    And the host wakes the module
    Then the LwM2M server gets 'update' or nothing
    And the URC '+QLAURC: "recovered",3' comes within 131 s
    And it is recorded how the module answers 'AT+QLASTATUS?'

  @id:recovery-lapsed-not-refused @clause:recovered.lapsed @needs:time:500s
  Scenario: It is so also where the server would still take the update
    Given the module has accepted 'AT+QLACFG="lifetime_enable",0'
    And the LwM2M client is registered for 300 s with '/19/0/0'
    And the LwM2M server answers the next update with 'ACK 2.04'
    When the module falls into deep sleep
    And the bench is quiet for 320 s
    And the host wakes the module
    Then the LwM2M server gets 'update' or nothing
    And the URC '+QLAURC: "recovered",3' comes within 131 s

  @id:recovery-not-lapsed @clause:recovered.lapsed @clause:recovered.success @needs:time:500s
  Scenario: As long as the lifetime is not over on waking the registration is recovered
    Given the module has accepted 'AT+QLACFG="lifetime_enable",0'
    And the LwM2M client is registered for 600 s with '/19/0/0'
    When the module falls into deep sleep
    And the bench is quiet for 320 s
    And the host wakes the module
    Then the LwM2M server gets 'update'
    And the URC '+QLAURC: "recovered",0' comes

  @id:recovery-failed-register @clause:recovered.failed.register @clause:recovered.refused @needs:time:120s
  Scenario: After a failed recovery the client can register again
    Given the LwM2M client is registered for 86400 s with '/19/0/0 /19/1/0'
    And the LwM2M server answers the next update with 'ACK 4.04'
    When the module falls into deep sleep
    And the host wakes the module
    Then the LwM2M server gets 'update'
    And the URC '+QLAURC: "recovered",3' comes
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 86400, objects /19/0 /19/1'
    And the line '+QLAREG: 0' follows within 131 s
    When the host sends 'AT+QLASTATUS?'
    Then the module answers '+QLASTATUS: 2' and OK
    And no further line '+QLAURC' has come

  # Nothing to recover

  @id:recovery-not-registered @clause:recovered.registered-only @needs:time:240s
  Scenario: A client that was not registered is not recovered
    Given the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",86400,3'
    And the module has accepted 'AT+QLAADDOBJ=19,0,1,0'
    When the module falls into deep sleep
    And the host wakes the module
    And the bench is quiet for 131 s
    And the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, objects /19/0'
    And the line '+QLAREG: 0' follows within 131 s
    And no further line '+QLAURC' has come

  @id:recovery-deregistered @clause:recovered.registered-only @clause:recovered.deregistered @needs:time:240s
  Scenario: Nor is one that has deregistered
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the LwM2M server gets 'deregister'
    And the line '+QLADEREG: 0' follows within 131 s
    When the module falls into deep sleep
    And the host wakes the module
    And the bench is quiet for 131 s
    And the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, objects /19/0'
    And the line '+QLAREG: 0' follows within 131 s
    And no further line '+QLAURC' has come

  @id:recovery-registration-refused @clause:recovered.registered-only @needs:time:240s
  Scenario: Nor is one whose registration was refused
    Given the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",86400,3'
    And the LwM2M server answers the next registration with 'ACK 4.03'
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register'
    And the line '+QLAREG: 403' follows within 131 s
    When the module falls into deep sleep
    And the host wakes the module
    And the bench is quiet for 131 s
    And the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register'
    And the line '+QLAREG: 0' follows within 131 s
    And no further line '+QLAURC' has come

  @id:recovery-after-power-off @clause:recovered.deep-sleep-only @needs:power @needs:time:140s
  Scenario: After a restart there is no recovery: the client registers when it is told to
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the module is switched off and on again
    And the bench is quiet for 131 s
    And the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register'
    And the line '+QLAREG: 0' follows within 131 s
    And no further line '+QLAURC: "recovered"' has come
