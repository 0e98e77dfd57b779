@needs:lwm2m-server
Feature: The URC "lw_event"
  LwM2M note, section 3.13. When the server answers a message with RST, the module tells the host with
  +QLAURC: "lw_event",0,5,<messageID>: type 0, code 5, and the ID of the message that was reset. The result of the
  command is 5 as well, where its result waits for the server.

  Background:
    Given the module is registered and awake

  @id:lw-event-registration @clause:lw-event.rst @clause:lw-event.result @clause:lwm2m-result.reset
  Scenario: A registration that the server resets fails with 5, and the next one works
    Given the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",86400,3'
    And the LwM2M server resets the next registration
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the line '+QLAREG: 5' follows within 131 s
    And the URC '+QLAURC: "lw_event",0,5,{int:0-65535}' comes
    And the LwM2M server gets 'register'
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the line '+QLAREG: 0' follows within 131 s
    And the LwM2M server gets 'register'
    And no further line '+QLAURC: "lw_event"' has come

  @id:lw-event-update @clause:lw-event.rst @clause:lw-event.result @clause:lw-event.message-id
  @clause:lwm2m-result.reset
  Scenario: An update that the server resets fails with 5, and both lines have its message ID
    Given the LwM2M client is registered for 86400 s with ''
    And the LwM2M server resets the next update
    When the host sends 'AT+QLAUPDATE=0,1000'
    Then the module answers OK
    And the line '+QLAUPDATE: 5,{id}' follows within 131 s
    And the URC '+QLAURC: "lw_event",0,5,{id}' comes
    And the LwM2M server gets 'update, lt 1000'
    And no further line '+QLAURC: "lw_event"' has come

  @id:lw-event-automatic-update @clause:lw-event.rst @needs:time:260s
  Scenario: An automatic update that the server resets is told too
    Given the LwM2M client is registered for 300 s with ''
    And the LwM2M server resets the next update
    When the bench is quiet for 251 s
    Then the URC '+QLAURC: "ping",5' comes within 255 s
    And the URC '+QLAURC: "lw_event",0,5,{int:0-65535}' comes within 255 s
    And the LwM2M server gets 'update'
    And no further line '+QLAURC: "lw_event"' has come

  @id:lw-event-deregistration @clause:lw-event.rst @clause:lw-event.result @clause:lwm2m-result.reset
  Scenario: A deregistration that the server resets fails with 5
    Given the LwM2M client is registered for 86400 s with ''
    And the LwM2M server resets the next deregistration
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the line '+QLADEREG: 5' follows within 131 s
    And the URC '+QLAURC: "lw_event",0,5,{int:0-65535}' comes
    And the LwM2M server gets 'deregister'
    And no further line '+QLAURC: "lw_event"' has come

  @id:lw-event-con-notification @clause:lw-event.rst @clause:lw-event.report-ack @clause:lw-event.message-id
  @clause:lwm2m-result.reset
  Scenario: A CON notification that the server resets is told by "lw_event", and by "report_ack" with code 5
    Given the LwM2M client is registered for 86400 s with '/19/0/0 /19/0/1'
    And the LwM2M server has '/19/0/0' under observation
    And the LwM2M server has '/19/0/1' under observation
    And the LwM2M server resets the next notification
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"abcde",0,1'
    Then the module answers OK
    And the URC '+QLAURC: "report",{id}' comes after that
    And the URC '+QLANOTIFY: 0' comes after that
    And the URC '+QLAURC: "lw_event",0,5,{id}' comes
    And the URC '+QLAURC: "report_ack",5,{id}' comes
    And the LwM2M server gets 'notification CON of /19/0/0, value "abcde"'
    When the host sends 'AT+QLANOTIFY=19,0,1,1,2,"jk",0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/1, value "jk"'
    And no further line '+QLAURC: "lw_event"' has come
    And no further line '+QLAURC: "report' has come

  @id:lw-event-repeated @clause:lw-event.rst @clause:lw-event.report-ack @clause:lw-event.message-id @needs:time:140s
  Scenario: When the server resets the second copy of a CON, it is told once, and no third one is sent
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    And the LwM2M server has '/19/0/0' under observation
    And the LwM2M server ignores the next notification
    And the LwM2M server resets the next notification
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"abcde",0,1'
    Then the module answers OK
    And the URC '+QLAURC: "report",{id}' comes after that
    And the URC '+QLANOTIFY: 0' comes after that
    And the LwM2M server gets 'notification CON of /19/0/0, value "abcde"'
    And the LwM2M server gets the same again 1 times, first after 2 to 2 s, then at doubled intervals
    And the URC '+QLAURC: "lw_event",0,5,{id}' comes
    And the URC '+QLAURC: "report_ack",5,{id}' comes
    When the bench is quiet for 131 s
    Then no further line '+QLAURC' has come

  @id:lw-event-non-notification @clause:lw-event.rst @clause:report-ack.con-only
  Scenario: A NON notification that the server resets is told by "lw_event", and not by "report_ack"
    Given the LwM2M client is registered for 86400 s with '/19/0/0 /19/0/1'
    And the LwM2M server has '/19/0/0' under observation
    And the LwM2M server has '/19/0/1' under observation
    And the LwM2M server resets the next notification
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"abcde",0,0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the URC '+QLAURC: "lw_event",0,5,{int:0-65535}' comes
    And the LwM2M server gets 'notification NON of /19/0/0, value "abcde"'
    When the host sends 'AT+QLANOTIFY=19,0,1,1,2,"jk",0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/1, value "jk"'
    And no further line '+QLAURC: "lw_event"' has come
    And no further line '+QLAURC: "report' has come

  @id:lw-event-then-notification @clause:lw-event.observation
  Scenario: Whether a resource can be notified after the server has reset its notification is recorded
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    And the LwM2M server has '/19/0/0' under observation
    And the LwM2M server resets the next notification
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"abcde",0,0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the URC '+QLAURC: "lw_event",0,5,{int:0-65535}' comes
    And the LwM2M server gets 'notification NON of /19/0/0, value "abcde"'
    And it is recorded how the module answers 'AT+QLANOTIFY=19,0,0,1,2,"jk",0'
    And the LwM2M server gets 'notification NON of /19/0/0, value "jk"' or nothing

  @id:lw-event-con-data @clause:lw-event.rst @clause:lw-event.result @clause:lw-event.message-id
  @clause:lwm2m-result.reset
  Scenario: CON data that the server resets are told by "lw_event", and by "send_ack" with code 5
    Given the LwM2M server plays the platform 'andlink'
    And the module has accepted 'AT+QLACFG="platform",2'
    And the LwM2M client is registered for 86400 s with '/19/1/0'
    And the LwM2M server resets the next data
    When the host sends 'AT+QLASENDDATA=1,5,"abcde",1'
    Then the module answers OK
    And the URC '+QLASENDDATA: 0,{id}' comes after that
    And the URC '+QLAURC: "lw_event",0,5,{id}' comes
    And the URC '+QLAURC: "send_ack",5,{id}' comes
    And the LwM2M server gets 'data CON, value "abcde"'
    When the host sends 'AT+QLASENDDATA=1,2,"jk"'
    Then the module answers OK
    And the line '+QLASENDDATA: 0,{int:0-65535}' follows within 131 s
    And the LwM2M server gets 'data NON, value "jk"'
    And no further line '+QLAURC: "lw_event"' has come
    And no further line '+QLAURC: "send_ack"' has come

  @id:lw-event-non-data @clause:lw-event.rst @clause:lw-event.message-id @clause:send-ack.con-only
  Scenario: NON data that the server resets are told by "lw_event", with their message ID
    Given the LwM2M server plays the platform 'andlink'
    And the module has accepted 'AT+QLACFG="platform",2'
    And the LwM2M client is registered for 86400 s with '/19/1/0'
    And the LwM2M server resets the next data
    When the host sends 'AT+QLASENDDATA=1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLASENDDATA: 0,{id}' follows within 131 s
    And the URC '+QLAURC: "lw_event",0,5,{id}' comes
    And the LwM2M server gets 'data NON, value "abcde"'
    And no further line '+QLAURC: "send_ack"' has come

  @id:lw-event-none-without-rst @clause:lw-event.only-rst
  Scenario Outline: What the server refuses, or leaves unanswered, is no reset
    Given the LwM2M client is registered for 86400 s with ''
    And the module has accepted 'AT+QLACFG="retransmit",2,0'
    And the LwM2M server <does>
    When the host sends 'AT+QLAUPDATE=0,1000'
    Then the module answers OK
    And the line '+QLAUPDATE: <result>,{int:0-65535}' follows within 131 s
    And the LwM2M server gets 'update, lt 1000'
    And no further line '+QLAURC: "lw_event"' has come

    Examples:
      | case      | does                                    | result |
      | changed   | answers as usual                        | 0      |
      | refused   | answers the next update with 'ACK 4.00' | 400    |
      | no answer | ignores the next update                 | 1      |

  @id:lw-event-stray-rst @clause:lw-event.stray
  Scenario: What comes of a reset of a message that the module never sent is recorded
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    And the LwM2M server has '/19/0/0' under observation
    When the LwM2M server sends 'RST empty, mid 1'
    And the bench is quiet for 5 s
    Then it is recorded how the module answers 'AT+QLASTATUS?'
    When the host sends 'AT+QLANOTIFY=19,0,0,1,2,"jk",0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value "jk"'
