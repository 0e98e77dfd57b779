@needs:lwm2m-server
Feature: AT+QLANOTIFY in several parts
  LwM2M note, section 2.12, <index>. Where a notification has N values, such as those of a whole instance, each is given
  by a command of its own, with the index running from N-1 down to 0. Each command has its result; the notification goes
  out once, with all values, when index 0 has been given.

  Background:
    Given the module is registered and awake

  @id:qlanotify-parts @clause:qlanotify.index.results @clause:qlanotify.index.one-message
  Scenario: Two values of an instance are given as index 1 and 0: a result each, and one message
    Given the LwM2M client is registered for 86400 s with '/19/0/0 /19/0/1'
    When the LwM2M server observes '/19/0'
    Then the URC '+QLAURC: "observe",{observe},0,{any},{any},{any}' comes
    When the host sends 'AT+QLAOBSRSP={observe},1,19,0,0,1,5,"abcde",1'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    When the host sends 'AT+QLAOBSRSP={observe},1,19,0,1,1,5,"fghij",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe /19/0, values /19/0/0 "abcde" /19/0/1 "fghij"'
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"first",1'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    When the bench is quiet for 5 s
    And the host sends 'AT+QLANOTIFY=19,0,1,1,6,"second",0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0, values /19/0/0 "first" /19/0/1 "second"'

  @id:qlanotify-three-parts @clause:qlanotify.index.results @clause:qlanotify.index.one-message
  Scenario: Three values of different types are given as index 2, 1 and 0
    Given the LwM2M client is registered for 86400 s with '/19/0/0 /19/0/1 /19/0/2'
    When the LwM2M server observes '/19/0'
    Then the URC '+QLAURC: "observe",{observe},0,{any},{any},{any}' comes
    When the host sends 'AT+QLAOBSRSP={observe},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe /19/0, values /19/0/0 "abcde"'
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"first",2'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    When the host sends 'AT+QLANOTIFY=19,0,1,2,3,"00FF41",1'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    When the host sends 'AT+QLANOTIFY=19,0,2,3,4,70000,0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0, values /19/0/0 "first" /19/0/1 hex:00FF41 /19/0/2 70000'

  @id:qlanotify-parts-con @clause:qlanotify.index.results @clause:qlanotify.index.one-message
  @clause:qlanotify.index.report
  Scenario: As a CON too each value has its result; with index 0 comes the one message, and what tells of it
    Given the LwM2M client is registered for 86400 s with '/19/0/0 /19/0/1'
    When the LwM2M server observes '/19/0'
    Then the URC '+QLAURC: "observe",{observe},0,{any},{any},{any}' comes
    When the host sends 'AT+QLAOBSRSP={observe},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe /19/0, values /19/0/0 "abcde"'
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"first",1,1'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    When the bench is quiet for 5 s
    Then no further line '+QLAURC: "report' has come
    When the host sends 'AT+QLANOTIFY=19,0,1,1,6,"second",0,1'
    Then the module answers OK
    And the URC '+QLAURC: "report",{id}' comes after that
    And the URC '+QLANOTIFY: 0' comes after that
    And the URC '+QLAURC: "report_ack",0,{id}' comes after that
    And the LwM2M server gets 'notification CON of /19/0, values /19/0/0 "first" /19/0/1 "second"'
