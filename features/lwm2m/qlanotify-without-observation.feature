@needs:lwm2m-server
Feature: AT+QLANOTIFY needs an observation
  LwM2M note, sections 2.11 and 2.12, note 1. A resource that the server does not observe cannot be notified: ERROR, and
  nothing on the air. An observation begins with its successful answer; it ends with its cancellation and with the
  registration, it outlives deep sleep, and it is not saved for a time without power.

  Background:
    Given the module is registered and awake

  @id:qlanotify-never-registered @clause:qlanotify.without-observation @clause:qlanotify.without-observation-silent
  Scenario: Before any registration ERROR comes
    Given the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",86400,3'
    And the module has accepted 'AT+QLAADDOBJ=19,0,1,0'
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"abcde",0'
    Then the module answers ERROR
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"abcde",0,1'
    Then the module answers ERROR
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the line '+QLAREG: 0' follows within 131 s
    And the LwM2M server gets 'register, objects /19/0'
    And no further line '+QLANOTIFY' has come

  @id:qlanotify-never-observed @clause:qlanotify.without-observation @clause:qlanotify.without-observation-silent
  Scenario Outline: Of a resource that is not observed, though another one is, ERROR comes
    Given the LwM2M client is registered for 86400 s with '/19/0/0 /19/0/1 /19/1/0'
    And the LwM2M server has '/19/0/0' under observation
    When the host sends 'AT+QLANOTIFY=<resource>,1,5,"abcde",0,<ACK>'
    Then the module answers ERROR
    When the host sends 'AT+QLANOTIFY=19,0,0,1,2,"jk",0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value "jk"'
    And no further line '+QLAURC: "report' has come

    Examples:
      | case                              | resource | ACK |
      | another resource, NON             | 19,0,1   | 0   |
      | another resource, CON             | 19,0,1   | 1   |
      | another instance                  | 19,1,0   | 0   |
      | a resource that was not added     | 19,0,2   | 0   |
      | an object that was not added      | 20,0,0   | 0   |
      | an object that was not added, CON | 20,0,0   | 1   |

  @id:qlanotify-only-read @clause:qlanotify.without-observation
  Scenario: A resource that the server has only read is not observed
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the LwM2M server reads '/19/0/0'
    Then the URC '+QLAURC: "read",{read},19,0,0' comes
    When the host sends 'AT+QLARDRSP={read},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read /19/0/0, value "abcde"'
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"abcde",0'
    Then the module answers ERROR

  @id:qlanotify-unanswered-observation @clause:qlanotify.unanswered-observation
  Scenario: What comes of a notification before the observation is answered is recorded
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the LwM2M server observes '/19/0/0'
    Then the URC '+QLAURC: "observe",{observe},0,19,0,0' comes
    And it is recorded how the module answers 'AT+QLANOTIFY=19,0,0,1,5,"early",0'
    And the LwM2M server gets 'notification NON of /19/0/0, value "early"' or nothing
    When the host sends 'AT+QLAOBSRSP={observe},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe /19/0/0, value "abcde"'
    When the host sends 'AT+QLANOTIFY=19,0,0,1,2,"jk",0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value "jk"'

  @id:qlanotify-refused-observation @clause:qlanotify.refused-observation
  Scenario Outline: An observation that the host has refused is none
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the LwM2M server observes '/19/0/0'
    Then the URC '+QLAURC: "observe",{observe},0,19,0,0' comes
    When the host sends 'AT+QLAOBSRSP={observe},<result>,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer <code> to observe /19/0/0'
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"abcde",0'
    Then the module answers ERROR
    Given the LwM2M server has '/19/0/0' under observation
    When the host sends 'AT+QLANOTIFY=19,0,0,1,2,"jk",0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value "jk"'

    Examples:
      | case               | result | code |
      | bad request        | 11     | 4.00 |
      | unauthorized       | 12     | 4.01 |
      | not found          | 13     | 4.04 |
      | method not allowed | 14     | 4.05 |
      | not acceptable     | 15     | 4.06 |

  @id:qlanotify-cancelled @clause:qlanotify.cancelled @clause:qlanotify.without-observation-silent
  Scenario Outline: A cancelled observation is none; another one stays, and it can begin anew
    Given the LwM2M client is registered for 86400 s with '/19/0/0 /19/0/1'
    And the LwM2M server has '/19/0/0' under observation
    And the LwM2M server has '/19/0/1' under observation
    When the LwM2M server cancels '/19/0/0'
    Then the URC '+QLAURC: "observe",{cancel},1,19,0,0' comes
    When the host sends 'AT+QLAOBSRSP={cancel},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to cancel /19/0/0, value "abcde"'
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"abcde",0,<ACK>'
    Then the module answers ERROR
    When the host sends 'AT+QLANOTIFY=19,0,1,1,5,"fghij",0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/1, value "fghij"'
    Given the LwM2M server has '/19/0/0' under observation
    When the host sends 'AT+QLANOTIFY=19,0,0,1,2,"jk",0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value "jk"'
    And no further line '+QLAURC: "report' has come

    Examples:
      | case | ACK |
      | NON  | 0   |
      | CON  | 1   |

  @id:qlanotify-auto-ack @clause:qlanotify.auto-ack
  Scenario: An observation that the module has answered by itself can be notified
    Given the module has accepted 'AT+QLACFG="auto_ack",1'
    And the LwM2M client is registered for 86400 s with '/19/0/0'
    When the LwM2M server observes '/19/0/0'
    Then the URC '+QLAURC: "observe",{observe},0,19,0,0' comes
    And the LwM2M server gets 'answer 2.05 to observe /19/0/0, no value'
    When the host sends 'AT+QLANOTIFY=19,0,0,1,2,"jk",0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value "jk"'

  @id:qlanotify-deregistered @clause:qlanotify.deregistered @clause:qlanotify.without-observation-silent
  Scenario: With the registration its observations end, and a new one begins without them
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    And the LwM2M server has '/19/0/0' under observation
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the line '+QLADEREG: 0' follows within 131 s
    And the LwM2M server gets 'deregister'
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"abcde",0'
    Then the module answers ERROR
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the line '+QLAREG: 0' follows within 131 s
    And the LwM2M server gets 'register, objects /19/0'
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"abcde",0'
    Then the module answers ERROR
    Given the LwM2M server has '/19/0/0' under observation
    When the host sends 'AT+QLANOTIFY=19,0,0,1,2,"jk",0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value "jk"'

  @id:qlanotify-power-off @clause:qlanotify.power-off @clause:qlanotify.without-observation-silent @needs:power
  Scenario: A time without power ends observations, also for the registration that follows
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    And the LwM2M server has '/19/0/0' under observation
    When the module is switched off and on again
    And the host sends 'AT+QLANOTIFY=19,0,0,1,5,"abcde",0'
    Then the module answers ERROR
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the line '+QLAREG: 0' follows within 131 s
    And the LwM2M server gets 'register, objects /19/0'
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"abcde",0'
    Then the module answers ERROR
    Given the LwM2M server has '/19/0/0' under observation
    When the host sends 'AT+QLANOTIFY=19,0,0,1,2,"jk",0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value "jk"'

  @id:qlanotify-deep-sleep @clause:qlanotify.deep-sleep @needs:sleep @needs:time:131s
  Scenario: An observation outlives deep sleep
    Given the module has accepted 'AT+QCFG="dsevent",1'
    And the LwM2M client is registered for 86400 s with '/19/0/0 /19/0/1'
    And the LwM2M server has '/19/0/0' under observation
    When the module falls into deep sleep
    And the host wakes the module
    Then the LwM2M server gets 'update'
    And the URC '+QLAURC: "recovered",0' comes within 131 s
    When the host sends 'AT+QLANOTIFY=19,0,1,1,5,"fghij",0'
    Then the module answers ERROR
    When the host sends 'AT+QLANOTIFY=19,0,0,1,2,"jk",0,0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value "jk"'

  @id:qlanotify-deep-sleep-con @clause:qlanotify.deep-sleep @needs:sleep @needs:time:131s
  Scenario: After deep sleep a CON is reported and acknowledged as before
    Given the module has accepted 'AT+QCFG="dsevent",1'
    And the LwM2M client is registered for 86400 s with '/19/0/0'
    And the LwM2M server has '/19/0/0' under observation
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value "abcde"'
    When the module falls into deep sleep
    And the host wakes the module
    Then the LwM2M server gets 'update'
    And the URC '+QLAURC: "recovered",0' comes within 131 s
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"fghij",0,1'
    Then the module answers OK
    And the URC '+QLAURC: "report",{id}' comes after that
    And the URC '+QLANOTIFY: 0' comes after that
    And the URC '+QLAURC: "report_ack",0,{id}' comes after that
    And the LwM2M server gets 'notification CON of /19/0/0, value "fghij"'
