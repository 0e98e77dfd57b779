@needs:lwm2m-server
Feature: A request that nobody answers is sent again, so often and at such intervals as is configured
  LwM2M note, sections 2.2 and 5. After each sending the module waits ACK_timeout x 2^(NT-1) s, NT being the number of
  sendings so far; retrans_max_times (0 to 8) says how often it sends again. When the last wait is over too the result
  is 1: with time-out T and N retries T x (2^(N+1) - 1) s after the first sending. There is no random factor. Copies are
  the same byte for byte. AT+QLAREG, AT+QLAUPDATE, AT+QLADEREG, the updates of AT+QLAADDOBJ and AT+QLADELOBJ, and those
  that the module sends by itself are all sent so.

  Background:
    Given the module is registered and awake
    And the module has accepted 'AT+QLACFG="lifetime_enable",1'

  # AT+QLAUPDATE

  @id:retransmission-update @clause:lwm2m-retransmission.schedule @clause:lwm2m-retransmission.count
  @clause:lwm2m-retransmission.result @clause:qlaupdate.write.deadline @needs:time:1100s
  Scenario Outline: An update is sent again, each time after twice the time, and the result is 1 when the last is over
    Given the module has accepted 'AT+QLACFG="retransmit",<wait>,<retries>'
    And the LwM2M client is registered for 86400 s with '/19/0/0'
    And the LwM2M server keeps silent
    When the host sends 'AT+QLAUPDATE=0,600'
    Then the module answers OK
    And the LwM2M server gets 'update CON, lt 600'
    And the LwM2M server gets the same again <retries> times, first after <wait> to <wait> s, then at doubled intervals
    When the bench is quiet for <quiet> s
    Then no further line '+QLAUPDATE' has come
    And the line '+QLAUPDATE: 1,{int:0-65535}' follows within <total> s

    Examples:
      | case                          | wait | retries | quiet | total |
      | 1 retry                       | 2    | 1       | 3     | 7     |
      | 2 retries                     | 2    | 2       | 7     | 15    |
      | 3 retries                     | 2    | 3       | 15    | 31    |
      | 4 retries                     | 2    | 4       | 31    | 63    |
      | 5 retries, the default        | 2    | 5       | 63    | 127   |
      | 6 retries                     | 2    | 6       | 127   | 255   |
      | 7 retries                     | 2    | 7       | 255   | 511   |
      | 8 retries, the most           | 2    | 8       | 511   | 1023  |
      | another time-out, 2 retries   | 3    | 2       | 11    | 22    |
      | the longest time-out, 1 retry | 20   | 1       | 39    | 61    |

  @id:retransmission-update-longest @clause:lwm2m-retransmission.schedule @clause:lwm2m-retransmission.count
  @clause:lwm2m-retransmission.result @needs:time:10300s
  Scenario: With the longest time-out and the most retries it takes nearly three hours
    Given the module has accepted 'AT+QLACFG="retransmit",20,8'
    And the LwM2M client is registered for 86400 s with '/19/0/0'
    And the LwM2M server keeps silent
    When the host sends 'AT+QLAUPDATE=0,86400'
    Then the module answers OK
    And the LwM2M server gets 'update, lt 86400'
    And the LwM2M server gets the same again 8 times, first after 20 to 20 s, then at doubled intervals
    When the bench is quiet for 5119 s
    Then no further line '+QLAUPDATE' has come
    And the line '+QLAUPDATE: 1,{int:0-65535}' follows within 10221 s

  @id:retransmission-update-none @clause:lwm2m-retransmission.none @clause:lwm2m-retransmission.result @needs:time:21s
  Scenario Outline: With 0 retries an update is sent once, and the result is 1 when the time-out is over
    Given the module has accepted 'AT+QLACFG="retransmit",<wait>,0'
    And the LwM2M client is registered for 86400 s with '/19/0/0'
    And the LwM2M server keeps silent
    When the host sends 'AT+QLAUPDATE=0,600'
    Then the module answers OK
    And the LwM2M server gets 'update, lt 600'
    When the bench is quiet for <before> s
    Then no further line '+QLAUPDATE' has come
    And the line '+QLAUPDATE: 1,{int:0-65535}' follows within <total> s
    When the LwM2M server answers as usual
    And the host sends 'AT+QLAUPDATE=0,3600'
    Then the module answers OK
    And the LwM2M server gets 'update, lt 3600'
    And the line '+QLAUPDATE: 0,{int:0-65535}' follows within 21 s

    Examples:
      | case              | wait | before | total |
      | shortest time-out | 2    | 1.5    | 2.5   |
      | another           | 7    | 6.5    | 7.5   |
      | the longest       | 20   | 19.5   | 20.5  |

  # AT+QLAREG

  @id:retransmission-register @clause:lwm2m-retransmission.schedule @clause:lwm2m-retransmission.count
  @clause:lwm2m-retransmission.register @clause:lwm2m-retransmission.result @needs:time:140s
  Scenario Outline: A registration is sent again, the result is 1 when the last wait is over, and it can be tried anew
    Given the module has accepted 'AT+QLACFG="retransmit",<wait>,<retries>'
    And the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",86400,3'
    And the LwM2M server keeps silent
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register CON, ep {lwm2m.endpoint}, lt 86400'
    And the LwM2M server gets the same again <retries> times, first after <wait> to <wait> s, then at doubled intervals
    When the bench is quiet for <quiet> s
    Then no further line '+QLAREG' has come
    And the line '+QLAREG: 1' follows within <total> s
    When the LwM2M server answers as usual
    And the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 86400'
    And the line '+QLAREG: 0' follows within 131 s

    Examples:
      | case                        | wait | retries | quiet | total |
      | 1 retry                     | 2    | 1       | 3     | 7     |
      | 5 retries, the default      | 2    | 5       | 63    | 127   |
      | another time-out, 3 retries | 5    | 3       | 39    | 76    |

  @id:retransmission-register-none @clause:lwm2m-retransmission.none @clause:lwm2m-retransmission.register
  @clause:lwm2m-retransmission.result
  Scenario: With 0 retries a registration is sent once
    Given the module has accepted 'AT+QLACFG="retransmit",3,0'
    And the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",86400,3'
    And the LwM2M server keeps silent
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, lt 86400'
    When the bench is quiet for 2.5 s
    Then no further line '+QLAREG' has come
    And the line '+QLAREG: 1' follows within 3.5 s

  @id:retransmission-register-longest @clause:lwm2m-retransmission.schedule @clause:lwm2m-retransmission.count
  @clause:lwm2m-retransmission.register @needs:time:1100s
  Scenario: A registration is sent again eight times at most
    Given the module has accepted 'AT+QLACFG="retransmit",2,8'
    And the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",86400,3'
    And the LwM2M server keeps silent
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, lt 86400'
    And the LwM2M server gets the same again 8 times, first after 2 to 2 s, then at doubled intervals
    When the bench is quiet for 511 s
    Then no further line '+QLAREG' has come
    And the line '+QLAREG: 1' follows within 1023 s

  # AT+QLADEREG

  @id:retransmission-deregister @clause:lwm2m-retransmission.schedule @clause:lwm2m-retransmission.count
  @clause:lwm2m-retransmission.deregister @clause:lwm2m-retransmission.result @clause:qladereg.timeout.state
  @needs:time:140s
  Scenario Outline: A deregistration is sent again, and the result is 1 when the last wait is over
    Given the module has accepted 'AT+QLACFG="retransmit",<wait>,<retries>'
    And the LwM2M client is registered for 86400 s with '/19/0/0'
    And the LwM2M server keeps silent
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the LwM2M server gets 'deregister CON'
    And the LwM2M server gets the same again <retries> times, first after <wait> to <wait> s, then at doubled intervals
    When the bench is quiet for <quiet> s
    Then no further line '+QLADEREG' has come
    And the line '+QLADEREG: 1' follows within <total> s
    And it is recorded how the module answers 'AT+QLASTATUS?'

    Examples:
      | case                        | wait | retries | quiet | total |
      | 1 retry                     | 2    | 1       | 3     | 7     |
      | 5 retries, the default      | 2    | 5       | 63    | 127   |
      | another time-out, 3 retries | 5    | 3       | 39    | 76    |

  @id:retransmission-deregister-none @clause:lwm2m-retransmission.none @clause:lwm2m-retransmission.deregister
  @clause:lwm2m-retransmission.result
  Scenario: With 0 retries a deregistration is sent once
    Given the module has accepted 'AT+QLACFG="retransmit",3,0'
    And the LwM2M client is registered for 86400 s with '/19/0/0'
    And the LwM2M server keeps silent
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the LwM2M server gets 'deregister'
    When the bench is quiet for 2.5 s
    Then no further line '+QLADEREG' has come
    And the line '+QLADEREG: 1' follows within 3.5 s

  # AT+QLAADDOBJ and AT+QLADELOBJ

  @id:retransmission-objects @clause:lwm2m-retransmission.schedule @clause:lwm2m-retransmission.objects
  @clause:lwm2m-retransmission.result @needs:time:40s
  Scenario Outline: The update that tells of an object is sent again, and the result is 1 when the last wait is over
    Given the module has accepted 'AT+QLACFG="retransmit",<wait>,<retries>'
    And the LwM2M client is registered for 86400 s with '/19/0/0 /20/0/0'
    And the LwM2M server keeps silent
    When the host sends 'AT+QLAADDOBJ=21,0,1,0'
    Then the module answers OK
    And the LwM2M server gets 'update CON, objects /19/0 /20/0 /21/0'
    And the LwM2M server gets the same again <retries> times, first after <wait> to <wait> s, then at doubled intervals
    When the bench is quiet for <quiet> s
    Then no further line '+QLAADDOBJ' has come
    And the line '+QLAADDOBJ: 1' follows within <total> s

    Examples:
      | case                        | wait | retries | quiet | total |
      | 3 retries                   | 2    | 3       | 15    | 31    |
      | another time-out, 2 retries | 4    | 2       | 15    | 29    |

  @id:retransmission-objects-deleted @clause:lwm2m-retransmission.schedule @clause:lwm2m-retransmission.objects
  @clause:lwm2m-retransmission.result @needs:time:40s
  Scenario Outline: So is the update that tells of a deletion
    Given the module has accepted 'AT+QLACFG="retransmit",<wait>,<retries>'
    And the LwM2M client is registered for 86400 s with '/19/0/0 /20/0/0'
    And the LwM2M server keeps silent
    When the host sends 'AT+QLADELOBJ=20'
    Then the module answers OK
    And the LwM2M server gets 'update CON, objects /19/0'
    And the LwM2M server gets the same again <retries> times, first after <wait> to <wait> s, then at doubled intervals
    When the bench is quiet for <quiet> s
    Then no further line '+QLADELOBJ' has come
    And the line '+QLADELOBJ: 1' follows within <total> s

    Examples:
      | case                        | wait | retries | quiet | total |
      | 3 retries                   | 2    | 3       | 15    | 31    |
      | another time-out, 2 retries | 4    | 2       | 15    | 29    |

  # Its end

  @id:retransmission-answered @clause:lwm2m-retransmission.ends @clause:lwm2m-retransmission.schedule @needs:time:200s
  Scenario Outline: Once it is answered a request is not sent again, and the result is that of the answer
    Given the module has accepted 'AT+QLACFG="retransmit",2,5'
    And the LwM2M client is registered for 86400 s with '/19/0/0'
    And the LwM2M server answers the next update with '<answer>' after <after> s
    When the host sends 'AT+QLAUPDATE=0,600'
    Then the module answers OK
    And the LwM2M server gets 'update, lt 600'
    And the LwM2M server gets the same again <count> times, first after 2 to 2 s, then at doubled intervals
    And the line '+QLAUPDATE: <result>,{int:0-65535}' follows within <within> s
    When the bench is quiet for 140 s
    And the host sends 'AT+QLAUPDATE=0,3600'
    Then the module answers OK
    And the LwM2M server gets 'update, lt 3600'
    And the line '+QLAUPDATE: 0,{int:0-65535}' follows within 131 s
    And no further line '+QLAUPDATE' has come

    Examples:
      | case                               | answer   | after | count | result | within |
      | after the first repetition         | ACK 2.04 | 4     | 1     | 0      | 9      |
      | after the third repetition         | ACK 2.04 | 20    | 3     | 0      | 25     |
      | after the last repetition          | ACK 2.04 | 120   | 5     | 0      | 125    |
      | refused after the first repetition | ACK 4.00 | 4     | 1     | 400    | 9      |

  @id:retransmission-before-the-first @clause:lwm2m-retransmission.ends @clause:qlaupdate.write.result
  @needs:time:140s
  Scenario: Answered within the time-out a request is not sent again at all, and the result waits for the answer
    Given the module has accepted 'AT+QLACFG="retransmit",20,5'
    And the LwM2M client is registered for 86400 s with '/19/0/0'
    And the LwM2M server answers the next update with 'ACK 2.04' after 19 s
    When the host sends 'AT+QLAUPDATE=0,600'
    Then the module answers OK
    And the LwM2M server gets 'update, lt 600'
    When the bench is quiet for 18.5 s
    Then no further line '+QLAUPDATE' has come
    And the line '+QLAUPDATE: 0,{int:0-65535}' follows within 19.5 s
    When the bench is quiet for 100 s
    And the host sends 'AT+QLAUPDATE=0,3600'
    Then the module answers OK
    And the LwM2M server gets 'update, lt 3600'
    And the line '+QLAUPDATE: 0,{int:0-65535}' follows within 131 s

  @id:retransmission-late-answer @clause:lwm2m-retransmission.late-answer @needs:time:60s
  Scenario: An answer that comes when the request has failed changes nothing any more
    Given the module has accepted 'AT+QLACFG="retransmit",2,1'
    And the LwM2M client is registered for 86400 s with '/19/0/0'
    And the LwM2M server answers the next update with 'ACK 2.04' after 8 s
    When the host sends 'AT+QLAUPDATE=0,600'
    Then the module answers OK
    And the LwM2M server gets 'update, lt 600'
    And the LwM2M server gets the same again 1 times, first after 2 to 2 s, then at doubled intervals
    And the line '+QLAUPDATE: 1,{int:0-65535}' follows within 7 s
    When the bench is quiet for 10 s
    And the host sends 'AT+QLAUPDATE=0,3600'
    Then the module answers OK
    And the LwM2M server gets 'update, lt 3600'
    And the line '+QLAUPDATE: 0,{int:0-65535}' follows within 131 s
    And no further line '+QLAUPDATE' has come

  @id:retransmission-reset @clause:lwm2m-retransmission.ends @clause:lwm2m-reset.result @clause:lwm2m-reset.lw-event
  @needs:time:140s
  Scenario: Once it is reset a request is not sent again
    Given the module has accepted 'AT+QLACFG="retransmit",2,5'
    And the LwM2M client is registered for 86400 s with '/19/0/0'
    And the LwM2M server resets the next update
    When the host sends 'AT+QLAUPDATE=0,600'
    Then the module answers OK
    And the LwM2M server gets 'update, lt 600'
    And the line '+QLAUPDATE: 5,{id}' follows within 131 s
    And the URC '+QLAURC: "lw_event",0,5,{id}' comes
    When the bench is quiet for 130 s
    And the host sends 'AT+QLASTATUS?'
    Then the module answers '+QLASTATUS: {int:0-7}' and OK
    And no further line '+QLAUPDATE' has come

  @id:retransmission-immediate @clause:lwm2m-retransmission.immediate @needs:time:30s
  Scenario: A schedule that is set while registered holds for the next request
    Given the module has accepted 'AT+QLACFG="retransmit",2,1'
    And the LwM2M client is registered for 86400 s with '/19/0/0'
    And the module has accepted 'AT+QLACFG="retransmit",4,2'
    And the LwM2M server keeps silent
    When the host sends 'AT+QLAUPDATE=0,600'
    Then the module answers OK
    And the LwM2M server gets 'update, lt 600'
    And the LwM2M server gets the same again 2 times, first after 4 to 4 s, then at doubled intervals
    When the bench is quiet for 15 s
    Then no further line '+QLAUPDATE' has come
    And the line '+QLAUPDATE: 1,{int:0-65535}' follows within 29 s
