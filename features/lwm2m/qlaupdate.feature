@needs:lwm2m-server
Feature: AT+QLAUPDATE updates the registration
  LwM2M note, section 2.4. Mode 0 changes the lifetime, mode 1 the transport binding; the update carries what changes
  and nothing else. OK says that the command was taken, the line +QLAUPDATE: <result_code>,<messageID> what became of
  it. Once the lifetime that the platform has accepted is over since the last successful update, the command is refused;
  updates that the module sends by itself, with lifetime_enable 1, keep that from happening. What the server gets and no
  step names fails a scenario at its end.

  Background:
    Given the module is registered and awake
    And the module has accepted 'AT+QLACFG="lifetime_enable",1'
    And the module has accepted 'AT+QLACFG="retransmit",2,5'
    And the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",86400,3,0'

  # Forms

  @id:qlaupdate-test-form @clause:qlaupdate.test-form
  Scenario: The note has no test form: what it brings is recorded
    Then it is recorded how the module answers 'AT+QLAUPDATE=?'

  @id:qlaupdate-undefined-forms @clause:qlaupdate.undefined-forms @clause:qlaupdate.refused-changes-nothing
  Scenario Outline: A form that the note does not define is refused, and nothing is sent
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the host sends 'AT+QLAUPDATE<form>'
    Then the module answers ERROR
    When the host sends 'AT+QLAUPDATE=0,3600'
    Then the module answers OK
    And the LwM2M server gets 'update, lt 3600'
    And the line '+QLAUPDATE: 0,{int:0-65535}' follows within 131 s
    And no further line '+QLAUPDATE' has come

    Examples:
      | case      | form |
      | read      | ?    |
      | execution |      |

  @id:qlaupdate-required-parameters @clause:qlaupdate.write.required @clause:qlaupdate.write.error
  @clause:qlaupdate.refused-changes-nothing
  Scenario Outline: Without a mode, or without the binding of mode 1, the command is refused
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the host sends 'AT+QLAUPDATE=<parameters>'
    Then the module answers ERROR
    When the LwM2M server reads '/1/0/1'
    Then the LwM2M server gets 'answer 2.05 to read /1/0/1, value 86400'
    And no further line '+QLAUPDATE' has come

    Examples:
      | case       | parameters |
      | nothing    |            |
      | no binding | 1          |

  @id:qlaupdate-lifetime-omitted @clause:qlaupdate.lifetime.omitted
  Scenario: Without a lifetime mode 0 is refused, or sets the default of 86400 s
    Given the LwM2M client is registered for 3600 s with '/19/0/0'
    When the host sends 'AT+QLAUPDATE=0'
    Then the module answers one of these, late lines within 131 s:
      | form                                |
      | ERROR                               |
      | OK then +QLAUPDATE: 0,{int:0-65535} |
    And the LwM2M server gets 'update, lt 86400' if OK came, and nothing otherwise
    When the host sends 'AT+QLAUPDATE=0,600'
    Then the module answers OK
    And the LwM2M server gets 'update, lt 600'
    And the line '+QLAUPDATE: 0,{int:0-65535}' follows within 131 s

  @id:qlaupdate-unusual @clause:qlaupdate.unusual
  Scenario Outline: What unusual spellings bring is recorded
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    Then it is recorded how the module answers '<command>'
    And the LwM2M server gets 'update, lt 600' or nothing

    Examples:
      | case                   | command                |
      | lower case behind AT   | AT+qlaupdate=0,600     |
      | quotes around numbers  | AT+QLAUPDATE="0","600" |
      | blank behind the comma | AT+QLAUPDATE=0, 600    |
      | leading zero           | AT+QLAUPDATE=0,0600    |
      | empty rai_mode         | AT+QLAUPDATE=0,600,    |
      | one parameter too many | AT+QLAUPDATE=0,600,0,0 |

  # Mode 0: the lifetime

  @id:qlaupdate-lifetime @clause:qlaupdate.write.result @clause:qlaupdate.write.deadline @clause:qlaupdate.immediate
  @clause:qlaupdate.mode.lifetime @clause:qlaupdate.wire.lifetime @clause:lwm2m-result.accepted
  @clause:qlaupdate.message-id @clause:qlaupdate.rai-mode.optional
  Scenario: The update carries the lifetime, and the lifetime holds at once
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the host sends 'AT+QLAUPDATE=0,3600'
    Then the module answers OK
    And the LwM2M server gets 'update CON, lt 3600'
    And the line '+QLAUPDATE: 0,{int:0-65535}' follows within 131 s
    When the LwM2M server reads '/1/0/1'
    Then the LwM2M server gets 'answer 2.05 to read /1/0/1, value 3600'
    When the host sends 'AT+QLASTATUS?'
    Then the module answers '+QLASTATUS: 2' and OK
    And no further line '+QLAUPDATE' has come
    And no further line '+QLAURC' has come

  @id:qlaupdate-message-id @clause:qlaupdate.message-id.wire
  Scenario: Whether the result line has the message ID that is on the air is recorded
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the host sends 'AT+QLAUPDATE=0,3600'
    Then the module answers OK
    And the line '+QLAUPDATE: 0,{id}' follows within 131 s
    And the LwM2M server gets 'update, lt 3600, mid {id}' or nothing
    And the LwM2M server gets 'update, lt 3600' or nothing

  @id:qlaupdate-lifetime-bounds @clause:qlaupdate.lifetime.bounds @clause:qlaupdate.wire.lifetime
  Scenario Outline: The shortest, the default and the longest lifetime are taken
    Given the LwM2M client is registered for 3600 s with '/19/0/0'
    When the host sends 'AT+QLAUPDATE=0,<lifetime>'
    Then the module answers OK
    And the LwM2M server gets 'update, lt <lifetime>'
    And the line '+QLAUPDATE: 0,{int:0-65535}' follows within 131 s

    Examples:
      | case            | lifetime |
      | shortest        | 20       |
      | second shortest | 21       |
      | default         | 86400    |
      | all but longest | 31535999 |
      | longest, a year | 31536000 |

  @id:qlaupdate-lifetime-range @clause:qlaupdate.lifetime.range @clause:qlaupdate.write.error
  @clause:qlaupdate.refused-changes-nothing
  Scenario Outline: A lifetime outside the range is refused, nothing is sent, and that of before holds
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the host sends 'AT+QLAUPDATE=0,<lifetime>'
    Then the module answers ERROR
    When the LwM2M server reads '/1/0/1'
    Then the LwM2M server gets 'answer 2.05 to read /1/0/1, value 86400'
    When the host sends 'AT+QLAUPDATE=1,1'
    Then the module answers OK
    And the LwM2M server gets 'update, b UQ'
    And the line '+QLAUPDATE: 0,{int:0-65535}' follows within 131 s
    And no further line '+QLAUPDATE' has come

    Examples:
      | case                  | lifetime   |
      | one too short         | 19         |
      | zero                  | 0          |
      | negative              | -1         |
      | one too long          | 31536001   |
      | beyond 31 bits        | 2147483648 |
      | 600 more than 32 bits | 4294967896 |
      | no number             | "long"     |

  @id:qlaupdate-lifetime-refused-interval @clause:qlaupdate.refused-changes-nothing @clause:update-interval.registration
  @needs:time:100s
  Scenario: A refused command leaves the running interval alone
    Given the LwM2M client is registered for 100 s with '/19/0/0'
    When the bench is quiet for 50 s
    And the host sends 'AT+QLAUPDATE=0,19'
    Then the module answers ERROR
    And the LwM2M server gets 'update' after 70 s
    And the URC '+QLAURC: "ping",0' comes within 75 s
    And no further line '+QLAUPDATE' has come

  # Mode 1: the binding

  @id:qlaupdate-binding @clause:qlaupdate.mode.binding @clause:qlaupdate.binding.values @clause:qlaupdate.wire.binding
  @clause:qlaupdate.write.result @clause:qlaupdate.rai-mode.optional
  Scenario: The update carries the binding, as U or UQ, and the server reads it back
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the host sends 'AT+QLAUPDATE=1,1'
    Then the module answers OK
    And the LwM2M server gets 'update, b UQ'
    And the line '+QLAUPDATE: 0,{int:0-65535}' follows within 131 s
    When the LwM2M server reads '/1/0/7'
    Then the LwM2M server gets 'answer 2.05 to read /1/0/7, value "UQ"'
    When the host sends 'AT+QLAUPDATE=1,0'
    Then the module answers OK
    And the LwM2M server gets 'update, b U'
    And the line '+QLAUPDATE: 0,{int:0-65535}' follows within 131 s
    When the LwM2M server reads '/1/0/7'
    Then the LwM2M server gets 'answer 2.05 to read /1/0/7, value "U"'
    When the LwM2M server reads '/1/0/1'
    Then the LwM2M server gets 'answer 2.05 to read /1/0/1, value 86400'

  @id:qlaupdate-binding-range @clause:qlaupdate.binding.range @clause:qlaupdate.write.error
  @clause:qlaupdate.refused-changes-nothing
  Scenario Outline: A binding outside the list is refused, nothing is sent, and that of before holds
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the host sends 'AT+QLAUPDATE=1,<binding>'
    Then the module answers ERROR
    When the LwM2M server reads '/1/0/7'
    Then the LwM2M server gets 'answer 2.05 to read /1/0/7, value "U"'
    When the host sends 'AT+QLAUPDATE=0,3600'
    Then the module answers OK
    And the LwM2M server gets 'update, lt 3600'
    And the line '+QLAUPDATE: 0,{int:0-65535}' follows within 131 s

    Examples:
      | case              | binding |
      | one too large     | 2       |
      | negative          | -1      |
      | that of a mode 0  | 3600    |
      | its name in OMA's | "UQ"    |

  @id:qlaupdate-mode-range @clause:qlaupdate.mode.range @clause:qlaupdate.write.error
  @clause:qlaupdate.refused-changes-nothing
  Scenario Outline: A mode other than 0 and 1 is refused, and nothing is sent
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the host sends 'AT+QLAUPDATE=<parameters>'
    Then the module answers ERROR
    When the LwM2M server reads '/1/0/1'
    Then the LwM2M server gets 'answer 2.05 to read /1/0/1, value 86400'
    When the LwM2M server reads '/1/0/7'
    Then the LwM2M server gets 'answer 2.05 to read /1/0/7, value "U"'
    And no further line '+QLAUPDATE' has come

    Examples:
      | case              | parameters |
      | 2 with a lifetime | 2,3600     |
      | 2 with a binding  | 2,1        |
      | negative          | -1,3600    |

  # The release assistance

  @id:qlaupdate-rai-mode @clause:qlaupdate.rai-mode.values @clause:qlaupdate.write.result
  Scenario Outline: Each release assistance is accepted in either mode, and the update is the same
    Given the module has accepted 'AT+QLACFG="retransmit",20,5'
    And the LwM2M client is registered for 86400 s with '/19/0/0'
    When the host sends 'AT+QLAUPDATE=0,3600,<rai_mode>'
    Then the module answers OK
    And the LwM2M server gets 'update, lt 3600'
    And the line '+QLAUPDATE: 0,{int:0-65535}' follows within 131 s
    When the host sends 'AT+QLAUPDATE=1,1,<rai_mode>'
    Then the module answers OK
    And the LwM2M server gets 'update, b UQ'
    And the line '+QLAUPDATE: 0,{int:0-65535}' follows within 131 s

    Examples:
      | case                     | rai_mode |
      | none                     | 0        |
      | nothing expected         | 1        |
      | a single answer expected | 2        |

  @id:qlaupdate-rai-mode-range @clause:qlaupdate.rai-mode.range @clause:qlaupdate.refused-changes-nothing
  Scenario Outline: Release assistance outside the list is refused, and nothing is sent
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the host sends 'AT+QLAUPDATE=<parameters>'
    Then the module answers ERROR
    When the LwM2M server reads '/1/0/1'
    Then the LwM2M server gets 'answer 2.05 to read /1/0/1, value 86400'
    And no further line '+QLAUPDATE' has come

    Examples:
      | case                         | parameters |
      | one too large                | 0,3600,3   |
      | negative                     | 0,3600,-1  |
      | one too large with a binding | 1,1,3      |

  # What becomes of it

  @id:qlaupdate-refused @clause:lwm2m-result.update-codes @clause:qlaupdate.write.result @clause:qlaupdate.refused-saved
  Scenario Outline: What the server refuses is reported with the code of the refusal
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    And the LwM2M server answers the next update with 'ACK <code>'
    When the host sends 'AT+QLAUPDATE=<parameters>'
    Then the module answers OK
    And the LwM2M server gets 'update, <carries>'
    And the line '+QLAUPDATE: <result>,{int:0-65535}' follows within 131 s
    And it is recorded how the module answers 'AT+QLACONFIG?'
    And it is recorded how the module answers 'AT+QLASTATUS?'
    And no further line '+QLAUPDATE' has come

    Examples:
      | case                | code | parameters | carries | result |
      | Bad Request         | 4.00 | 0,3600     | lt 3600 | 400    |
      | Forbidden           | 4.03 | 0,3600     | lt 3600 | 403    |
      | Not Found           | 4.04 | 0,3600     | lt 3600 | 404    |
      | Precondition Failed | 4.12 | 0,3600     | lt 3600 | 412    |
      | of a binding        | 4.00 | 1,1        | b UQ    | 400    |

  @id:qlaupdate-refused-other @clause:lwm2m-result.update-other
  Scenario Outline: An answer that the list of results lacks is reported as 900
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    And the LwM2M server answers the next update with 'ACK <code>'
    When the host sends 'AT+QLAUPDATE=0,3600'
    Then the module answers OK
    And the LwM2M server gets 'update, lt 3600'
    And the line '+QLAUPDATE: 900,{int:0-65535}' follows within 131 s
    And no further line '+QLAUPDATE' has come

    Examples:
      | case                  | code |
      | Unauthorized          | 4.01 |
      | Method Not Allowed    | 4.05 |
      | Internal Server Error | 5.00 |
      | Service Unavailable   | 5.03 |

  @id:qlaupdate-reset @clause:lwm2m-reset.result @clause:lwm2m-reset.lw-event @clause:qlaupdate.message-id
  Scenario Outline: A reset is reported as 5, and by lw_event with the same message ID
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    And the LwM2M server resets the next update
    When the host sends 'AT+QLAUPDATE=<parameters>'
    Then the module answers OK
    And the LwM2M server gets 'update, <carries>'
    And the line '+QLAUPDATE: 5,{id}' follows within 131 s
    And the URC '+QLAURC: "lw_event",0,5,{id}' comes
    And no further line '+QLAURC: "lw_event"' has come

    Examples:
      | case     | parameters | carries |
      | lifetime | 0,3600     | lt 3600 |
      | binding  | 1,1        | b UQ    |

  # When it is refused

  @id:qlaupdate-not-registered @clause:qlaupdate.not-registered @clause:qlaupdate.not-registered.silent
  Scenario Outline: Without a registration the command is refused or fails, and nothing is sent
    When the host sends 'AT+QLAUPDATE=<parameters>'
    Then the module answers one of these, late lines within 5 s:
      | form                                  |
      | ERROR                                 |
      | OK then +QLAUPDATE: 900,{int:0-65535} |
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register'
    And the line '+QLAREG: 0' follows within 131 s
    And no further line '+QLAUPDATE' has come

    Examples:
      | case     | parameters |
      | lifetime | 0,3600     |
      | binding  | 1,1        |

  @id:qlaupdate-deregistered @clause:qlaupdate.not-registered @clause:qlaupdate.not-registered.silent
  Scenario: After the deregistration it is the same
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the LwM2M server gets 'deregister'
    And the line '+QLADEREG: 0' follows within 131 s
    When the host sends 'AT+QLAUPDATE=0,3600'
    Then the module answers one of these, late lines within 5 s:
      | form                                  |
      | ERROR                                 |
      | OK then +QLAUPDATE: 900,{int:0-65535} |
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register'
    And the line '+QLAREG: 0' follows within 131 s

  @id:qlaupdate-while-registering @clause:qlaupdate.not-registered @clause:qlaupdate.not-registered.silent
  @needs:time:20s
  Scenario: While the registration is under way it is the same
    Given the module has accepted 'AT+QLACFG="retransmit",10,1'
    And the LwM2M server keeps silent
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register'
    When the host sends 'AT+QLAUPDATE=0,3600'
    Then the module answers one of these, late lines within 5 s:
      | form                                  |
      | ERROR                                 |
      | OK then +QLAUPDATE: 900,{int:0-65535} |
    When the LwM2M server answers as usual
    Then the LwM2M server gets the same again 1 times, first after 10 to 10 s, then at doubled intervals
    And the URC '+QLAREG: 0' comes within 35 s
    When the host sends 'AT+QLAUPDATE=0,600'
    Then the module answers OK
    And the LwM2M server gets 'update, lt 600'
    And the line '+QLAUPDATE: 0,{int:0-65535}' follows within 35 s

  @id:qlaupdate-while-deregistering @clause:qlaupdate.not-registered @clause:qlaupdate.not-registered.silent
  @needs:time:20s
  Scenario: While the deregistration is under way it is the same
    Given the module has accepted 'AT+QLACFG="retransmit",10,1'
    And the LwM2M client is registered for 86400 s with '/19/0/0'
    And the LwM2M server keeps silent
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the LwM2M server gets 'deregister'
    When the host sends 'AT+QLAUPDATE=0,3600'
    Then the module answers one of these, late lines within 5 s:
      | form                                  |
      | ERROR                                 |
      | OK then +QLAUPDATE: 900,{int:0-65535} |
    When the LwM2M server answers as usual
    Then the LwM2M server gets the same again 1 times, first after 10 to 10 s, then at doubled intervals
    And the URC '+QLADEREG: 0' comes within 35 s

  # A lifetime that is over

  @id:qlaupdate-lapsed @clause:qlaupdate.lapsed @clause:qlaupdate.lapsed.not-before @clause:qlaupdate.lapsed.status
  @clause:qlaupdate.refused-changes-nothing @needs:time:120s
  Scenario Outline: Without automatic updates the command works until the lifetime is over, and then is refused
    Given the module has accepted 'AT+QLACFG="lifetime_enable",0'
    And the LwM2M client is registered for 30 s with '/19/0/0'
    When the bench is quiet for 28 s
    And the host sends 'AT+QLAUPDATE=0,60'
    Then the module answers OK
    And the LwM2M server gets 'update, lt 60'
    And the line '+QLAUPDATE: 0,{int:0-65535}' follows within 131 s
    When the bench is quiet for 62 s
    And the host sends 'AT+QLAUPDATE=<parameters>'
    Then the module answers ERROR
    And it is recorded how the module answers 'AT+QLASTATUS?'
    And no further line '+QLAUPDATE' has come
    And no further line '+QLAURC: "ping"' has come

    Examples:
      | case     | parameters |
      | lifetime | 0,60       |
      | binding  | 1,1        |

  @id:qlaupdate-lapsed-registration @clause:qlaupdate.lapsed @clause:qlaupdate.refused-changes-nothing @needs:time:40s
  Scenario: The lifetime of the registration counts until the first update
    Given the module has accepted 'AT+QLACFG="lifetime_enable",0'
    And the LwM2M client is registered for 30 s with '/19/0/0'
    When the bench is quiet for 32 s
    And the host sends 'AT+QLAUPDATE=0,3600'
    Then the module answers ERROR
    And no further line '+QLAUPDATE' has come

  @id:qlaupdate-lapsed-last-success @clause:qlaupdate.lapsed.success @clause:qlaupdate.lapsed @needs:time:40s
  Scenario: An update that the server has refused does not prolong the lifetime
    Given the module has accepted 'AT+QLACFG="lifetime_enable",0'
    And the LwM2M client is registered for 30 s with '/19/0/0'
    And the LwM2M server answers the next update with 'ACK 4.00'
    When the bench is quiet for 20 s
    And the host sends 'AT+QLAUPDATE=0,31'
    Then the module answers OK
    And the LwM2M server gets 'update, lt 31'
    And the line '+QLAUPDATE: 400,{int:0-65535}' follows within 131 s
    When the bench is quiet for 12 s
    And the host sends 'AT+QLAUPDATE=0,3600'
    Then the module answers ERROR

  @id:qlaupdate-lapsed-binding @clause:qlaupdate.lapsed.success @clause:qlaupdate.lapsed.not-before
  @clause:qlaupdate.lapsed @needs:time:170s
  Scenario: An update of the binding that the server has accepted prolongs it, as one of the lifetime does
    Given the module has accepted 'AT+QLACFG="lifetime_enable",0'
    And the LwM2M client is registered for 60 s with '/19/0/0'
    When the bench is quiet for 40 s
    And the host sends 'AT+QLAUPDATE=1,1'
    Then the module answers OK
    And the LwM2M server gets 'update, b UQ'
    And the line '+QLAUPDATE: 0,{int:0-65535}' follows within 131 s
    When the bench is quiet for 40 s
    And the host sends 'AT+QLAUPDATE=1,0'
    Then the module answers OK
    And the LwM2M server gets 'update, b U'
    And the line '+QLAUPDATE: 0,{int:0-65535}' follows within 131 s
    When the bench is quiet for 62 s
    And the host sends 'AT+QLAUPDATE=1,1'
    Then the module answers ERROR

  @id:qlaupdate-lapsed-accepted @clause:qlaupdate.lapsed.accepted @clause:qlaupdate.lapsed.not-before @needs:time:60s
  Scenario: What counts is the lifetime that the platform has accepted, not one that it has refused
    Given the module has accepted 'AT+QLACFG="lifetime_enable",0'
    And the LwM2M client is registered for 60 s with '/19/0/0'
    And the LwM2M server answers the next update with 'ACK 4.00'
    When the host sends 'AT+QLAUPDATE=0,20'
    Then the module answers OK
    And the LwM2M server gets 'update, lt 20'
    And the line '+QLAUPDATE: 400,{int:0-65535}' follows within 131 s
    When the bench is quiet for 40 s
    And the host sends 'AT+QLAUPDATE=0,100'
    Then the module answers OK
    And the LwM2M server gets 'update, lt 100'
    And the line '+QLAUPDATE: 0,{int:0-65535}' follows within 131 s

  @id:qlaupdate-lapsed-accepted-longer @clause:qlaupdate.lapsed.accepted @clause:qlaupdate.lapsed @needs:time:70s
  Scenario: A longer lifetime that the platform has refused does not count either
    Given the module has accepted 'AT+QLACFG="lifetime_enable",0'
    And the LwM2M client is registered for 60 s with '/19/0/0'
    And the LwM2M server answers the next update with 'ACK 4.00'
    When the host sends 'AT+QLAUPDATE=0,3600'
    Then the module answers OK
    And the LwM2M server gets 'update, lt 3600'
    And the line '+QLAUPDATE: 400,{int:0-65535}' follows within 131 s
    When the bench is quiet for 62 s
    And the host sends 'AT+QLAUPDATE=0,3600'
    Then the module answers ERROR

  @id:qlaupdate-not-lapsed @clause:qlaupdate.lapsed.automatic @clause:ping.each-update @needs:time:60s
  Scenario: With automatic updates the lifetime does not run out, and the command works after it
    Given the LwM2M client is registered for 30 s with '/19/0/0'
    Then the LwM2M server gets 'update' after 15 s
    And the URC '+QLAURC: "ping",0' comes within 20 s
    And the LwM2M server gets 'update' after 15 s
    And the URC '+QLAURC: "ping",0' comes within 35 s
    When the bench is quiet for 10 s
    And the host sends 'AT+QLAUPDATE=0,600'
    Then the module answers OK
    And the LwM2M server gets 'update, lt 600'
    And the line '+QLAUPDATE: 0,{int:0-65535}' follows within 131 s

  @id:qlaupdate-lapsed-automatic-failed @clause:qlaupdate.lapsed.automatic-failed @needs:time:200s
  Scenario: What the command brings when the lifetime is over because automatic updates have failed is recorded
    Given the module has accepted 'AT+QLACFG="retransmit",20,1'
    And the LwM2M client is registered for 30 s with '/19/0/0'
    And the LwM2M server keeps silent
    Then the LwM2M server gets 'update' after 15 s
    And the LwM2M server gets the same again 1 times, first after 20 to 20 s, then at doubled intervals
    And the URC '+QLAURC: "ping",1' comes within 80 s
    When the LwM2M server answers as usual
    Then it is recorded how the module answers 'AT+QLAUPDATE=0,600'
    And the LwM2M server gets 'update, lt 600' or nothing

  # The example

  @id:qlaupdate-example @clause:qlaupdate.example
  Scenario: The example of 2.4: the lifetime is updated
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the host sends 'AT+QLAUPDATE=0,1000'
    Then the module answers OK
    And the LwM2M server gets 'update, lt 1000'
    And the line '+QLAUPDATE: 0,{int:0-65535}' follows within 131 s
