@needs:lwm2m-server
Feature: The URCs of table 2
  LwM2M note, chapter 3, table 2: thirteen URCs. Here those are shown in one place that the server or a timer brings;
  "bs_finished" and "binding_changed" stand in examples/china-mobile-andlink.feature, "report" and "report_ack" in
  qlanotify.feature, "send_ack" in qlasenddata.feature, "lw_event" in lw-event.feature, and each of the others has its
  bounds and its refusals in a feature of its own.

  Background:
    Given the module is registered and awake

  @id:lwm2m-urc-table-requests @clause:lwm2m-urc.observe @clause:lwm2m-urc.write @clause:lwm2m-urc.read
  @clause:lwm2m-urc.execute
  Scenario: Each request of the server has its URC, and is answered with the message ID that this tells
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the LwM2M server observes '/19/0/0'
    Then the URC '+QLAURC: "observe",{observe},0,19,0,0' comes
    When the host sends 'AT+QLAOBSRSP={observe},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe /19/0/0, value "abcde"'
    When the LwM2M server writes 'hex:5155454354454C' to '/19/0/0'
    Then the URC '+QLAURC: "write",{write},19,0,0,2,7,"5155454354454C",0' comes
    When the host sends 'AT+QLAWRRSP={write},2'
    Then the module answers OK
    And the line '+QLAWRRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.04 to write /19/0/0'
    When the LwM2M server reads '/19/0/0'
    Then the URC '+QLAURC: "read",{read},19,0,0' comes
    When the host sends 'AT+QLARDRSP={read},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read /19/0/0, value "abcde"'
    When the LwM2M server executes '/19/0/0'
    Then the URC '+QLAURC: "execute",{execute},19,0,0' comes
    When the host sends 'AT+QLAEXERSP={execute},2'
    Then the module answers OK
    And the line '+QLAEXERSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.04 to execute /19/0/0'
    And no further line '+QLAURC' has come

  @id:lwm2m-urc-table-ping @clause:lwm2m-urc.ping @needs:time:60s
  Scenario: An automatic update has its URC
    Given the LwM2M client is registered for 30 s with ''
    When the bench is quiet for 16 s
    Then the URC '+QLAURC: "ping",0' comes within 20 s
    And the LwM2M server gets 'update'

  @id:lwm2m-urc-table-lifetime @clause:lwm2m-urc.lifetime-changed
  Scenario: A lifetime that the server writes has its URC
    Given the LwM2M client is registered for 86400 s with ''
    When the LwM2M server writes '"1000"' to '/1/0/1'
    Then the URC '+QLAURC: "lifetime_changed",1000' comes
    And the LwM2M server gets 'answer 2.04 to write /1/0/1'
    And the LwM2M server gets 'update, lt 1000' or nothing

  @id:lwm2m-urc-table-recovered @clause:lwm2m-urc.recovered @needs:sleep @needs:time:131s
  Scenario: The recovery after deep sleep has its URC
    Given the module has accepted 'AT+QCFG="dsevent",1'
    And the LwM2M client is registered for 86400 s with ''
    When the module falls into deep sleep
    And the host wakes the module
    Then the LwM2M server gets 'update'
    And the URC '+QLAURC: "recovered",0' comes within 131 s
