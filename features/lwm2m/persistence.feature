@needs:lwm2m-server
Feature: What deep sleep leaves of the LwM2M client, and what a restart leaves
  LwM2M note, sections 2.4, 2.6, 2.7 and 2.11. Objects that were added, and what QLAUPDATE has set, are saved: they
  outlive deep sleep and a restart. An observation outlives deep sleep, and is gone after a restart. What the server
  gets and no step names fails a scenario at its end.

  Background:
    Given the module is registered and awake
    And the module has accepted 'AT+QCFG="dsevent",1'
    And the module has accepted 'AT+QLACFG="lifetime_enable",1'
    And the module has accepted 'AT+QLACFG="retransmit",2,5'
    And the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",86400,3,0'

  # Objects

  @id:persistence-sleep-objects @clause:qlaaddobj.persistence.deep-sleep @needs:sleep @needs:time:120s
  Scenario: Objects that were added are there after deep sleep, and are announced
    Given the module has accepted 'AT+QLAADDOBJ=19,0,2,0,1'
    And the module has accepted 'AT+QLAADDOBJ=20,3,14,0,1,2,3,4,5,6,7,8,9,10,11,12,65535'
    When the module falls into deep sleep
    And the host wakes the module
    And the host sends 'AT+QLAADDOBJ?'
    Then the module answers these lines in any order and OK:
      | line                                                   |
      | +QLAADDOBJ: 19,0,2,0,1                                 |
      | +QLAADDOBJ: 20,3,14,0,1,2,3,4,5,6,7,8,9,10,11,12,65535 |
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, objects /19/0 /20/3'
    And the line '+QLAREG: 0' follows within 131 s

  @id:persistence-sleep-objects-registered @clause:qlaaddobj.persistence.deep-sleep
  @clause:qladelobj.persistence.deep-sleep @needs:sleep @needs:time:120s
  Scenario: Objects that were added and deleted while registered are so after deep sleep
    Given the LwM2M client is registered for 86400 s with '/17/0/0 /19/0/0'
    When the host sends 'AT+QLAADDOBJ=20,0,1,5'
    Then the module answers OK
    And the LwM2M server gets 'update, objects /17/0 /19/0 /20/0'
    And the line '+QLAADDOBJ: 0' follows within 131 s
    When the host sends 'AT+QLADELOBJ=17'
    Then the module answers OK
    And the LwM2M server gets 'update, objects /19/0 /20/0'
    And the line '+QLADELOBJ: 0' follows within 131 s
    When the module falls into deep sleep
    And the host wakes the module
    Then the LwM2M server gets 'update'
    And the URC '+QLAURC: "recovered",0' comes
    When the host sends 'AT+QLAADDOBJ?'
    Then the module answers these lines in any order and OK:
      | line                 |
      | +QLAADDOBJ: 19,0,1,0 |
      | +QLAADDOBJ: 20,0,1,5 |
    When the LwM2M server reads '/20/0/5'
    Then the URC '+QLAURC: "read",{id},20,0,5' comes
    When the host sends 'AT+QLARDRSP={id},1,20,0,5,1,5,"abcde",0'
    Then the module answers OK
    And the LwM2M server gets 'answer 2.05 to read /20/0/5, value "abcde"'
    And the line '+QLARDRSP: 0' follows within 131 s

  @id:persistence-sleep-deleted @clause:qladelobj.persistence.deep-sleep @needs:sleep @needs:time:120s
  Scenario: A deleted object does not come back after deep sleep
    Given the module has accepted 'AT+QLAADDOBJ=17,0,1,0'
    And the module has accepted 'AT+QLAADDOBJ=19,0,1,0'
    And the module has accepted 'AT+QLADELOBJ=17'
    When the module falls into deep sleep
    And the host wakes the module
    And the host sends 'AT+QLAADDOBJ?'
    Then the module answers '+QLAADDOBJ: 19,0,1,0' and OK

  @id:persistence-power-objects @clause:qlaaddobj.persistence.power-off @needs:power
  Scenario: Objects that were added are there after a restart, and are announced
    Given the module has accepted 'AT+QLAADDOBJ=19,0,2,0,1'
    And the module has accepted 'AT+QLAADDOBJ=20,3,1,5'
    When the module is switched off and on again
    And the host sends 'AT+QLAADDOBJ?'
    Then the module answers these lines in any order and OK:
      | line                   |
      | +QLAADDOBJ: 19,0,2,0,1 |
      | +QLAADDOBJ: 20,3,1,5   |
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, objects /19/0 /20/3'
    And the line '+QLAREG: 0' follows within 131 s

  @id:persistence-power-deleted @clause:qladelobj.persistence.power-off @needs:power
  Scenario: A deleted object does not come back after a restart, whether it was deleted while registered or not
    Given the module has accepted 'AT+QLAADDOBJ=18,0,1,0'
    And the module has accepted 'AT+QLADELOBJ=18'
    And the LwM2M client is registered for 86400 s with '/17/0/0 /19/0/0'
    When the host sends 'AT+QLADELOBJ=17'
    Then the module answers OK
    And the LwM2M server gets 'update, objects /19/0'
    And the line '+QLADELOBJ: 0' follows within 131 s
    When the module is switched off and on again
    And the host sends 'AT+QLAADDOBJ?'
    Then the module answers '+QLAADDOBJ: 19,0,1,0' and OK

  # What QLAUPDATE has set

  @id:persistence-sleep-lifetime @clause:qlaupdate.persistence.deep-sleep @needs:sleep @needs:time:120s
  Scenario: A lifetime set by QLAUPDATE holds after deep sleep, and for the next registration
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the host sends 'AT+QLAUPDATE=0,3600'
    Then the module answers OK
    And the LwM2M server gets 'update, lt 3600'
    And the line '+QLAUPDATE: 0,{int:0-65535}' follows within 131 s
    When the module falls into deep sleep
    And the host wakes the module
    Then the LwM2M server gets 'update'
    And the URC '+QLAURC: "recovered",0' comes
    When the LwM2M server reads '/1/0/1'
    Then the LwM2M server gets 'answer 2.05 to read /1/0/1, value 3600'
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the LwM2M server gets 'deregister'
    And the line '+QLADEREG: 0' follows within 131 s
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, lt 3600, b U'
    And the line '+QLAREG: 0' follows within 131 s

  @id:persistence-sleep-interval @clause:qlaupdate.persistence.deep-sleep @clause:recovered.updates-go-on
  @clause:ping.each-update @needs:sleep @needs:time:1000s
  Scenario: So does the update interval that follows from it
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the host sends 'AT+QLAUPDATE=0,1000'
    Then the module answers OK
    And the LwM2M server gets 'update, lt 1000'
    And the line '+QLAUPDATE: 0,{int:0-65535}' follows within 131 s
    When the module falls into deep sleep
    And the host wakes the module
    Then the LwM2M server gets 'update'
    And the URC '+QLAURC: "recovered",0' comes
    When the bench is quiet for 916 s
    Then the LwM2M server gets 'update'
    And the URC '+QLAURC: "ping",0' comes within 950 s

  @id:persistence-sleep-binding @clause:qlaupdate.persistence.deep-sleep @needs:sleep @needs:time:120s
  Scenario: A binding set by QLAUPDATE holds after deep sleep, and for the next registration
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the host sends 'AT+QLAUPDATE=1,1'
    Then the module answers OK
    And the LwM2M server gets 'update, b UQ'
    And the line '+QLAUPDATE: 0,{int:0-65535}' follows within 131 s
    When the module falls into deep sleep
    And the host wakes the module
    Then the LwM2M server gets 'update'
    And the URC '+QLAURC: "recovered",0' comes
    When the LwM2M server reads '/1/0/7'
    Then the LwM2M server gets 'answer 2.05 to read /1/0/7, value "UQ"'
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the LwM2M server gets 'deregister'
    And the line '+QLADEREG: 0' follows within 131 s
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, lt 86400, b UQ'
    And the line '+QLAREG: 0' follows within 131 s

  @id:persistence-power-update @clause:qlaupdate.persistence.power-off @needs:power
  Scenario: Lifetime and binding set by QLAUPDATE are those of the registration after a restart
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the host sends 'AT+QLAUPDATE=0,3600'
    Then the module answers OK
    And the LwM2M server gets 'update, lt 3600'
    And the line '+QLAUPDATE: 0,{int:0-65535}' follows within 131 s
    When the host sends 'AT+QLAUPDATE=1,1'
    Then the module answers OK
    And the LwM2M server gets 'update, b UQ'
    And the line '+QLAUPDATE: 0,{int:0-65535}' follows within 131 s
    When the module is switched off and on again
    And the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 3600, b UQ, objects /19/0'
    And the line '+QLAREG: 0' follows within 131 s

  @id:persistence-update-shown @clause:qlaupdate.persistence.shown
  Scenario: What QLACONFIG? shows after QLAUPDATE is recorded
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the host sends 'AT+QLAUPDATE=0,3600'
    Then the module answers OK
    And the LwM2M server gets 'update, lt 3600'
    And the line '+QLAUPDATE: 0,{int:0-65535}' follows within 131 s
    And it is recorded how the module answers 'AT+QLACONFIG?'

  # Observations

  @id:persistence-sleep-observation @clause:observation.persistence.deep-sleep @needs:sleep @needs:time:120s
  Scenario: An observation outlives deep sleep: the host can go on reporting
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    And the LwM2M server has '/19/0/0' under observation
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"fghij",0,0'
    Then the module answers OK
    And the LwM2M server gets 'notification NON of /19/0/0, value "fghij"'
    And the line '+QLANOTIFY: 0' follows within 131 s
    When the module falls into deep sleep
    And the host wakes the module
    Then the LwM2M server gets 'update'
    And the URC '+QLAURC: "recovered",0' comes
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"klmno",0,0'
    Then the module answers OK
    And the LwM2M server gets 'notification NON of /19/0/0, value "klmno"'
    And the line '+QLANOTIFY: 0' follows within 131 s
    And no further line '+QLAURC' has come

  @id:persistence-sleep-not-observed @clause:observation.persistence.deep-sleep @needs:sleep @needs:time:120s
  Scenario: Deep sleep makes no observation of what was not observed
    Given the LwM2M client is registered for 86400 s with '/19/0/0 /19/0/1'
    And the LwM2M server has '/19/0/0' under observation
    When the module falls into deep sleep
    And the host wakes the module
    Then the LwM2M server gets 'update'
    And the URC '+QLAURC: "recovered",0' comes
    When the host sends 'AT+QLANOTIFY=19,0,1,1,5,"fghij",0,0'
    Then the module answers ERROR
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"klmno",0,0'
    Then the module answers OK
    And the LwM2M server gets 'notification NON of /19/0/0, value "klmno"'
    And the line '+QLANOTIFY: 0' follows within 131 s

  @id:persistence-power-observation @clause:observation.persistence.power-off @needs:power
  Scenario: After a restart the observation is gone, also when the client has registered again
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    And the LwM2M server has '/19/0/0' under observation
    When the module is switched off and on again
    And the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, objects /19/0'
    And the line '+QLAREG: 0' follows within 131 s
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"fghij",0,0'
    Then the module answers ERROR
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"fghij",0,1'
    Then the module answers ERROR
    When the host sends 'AT+QLAUPDATE=0,3600'
    Then the module answers OK
    And the LwM2M server gets 'update, lt 3600'
    And the line '+QLAUPDATE: 0,{int:0-65535}' follows within 131 s
    And no further line '+QLANOTIFY' has come
    And no further line '+QLAURC' has come
