@needs:lwm2m-server @needs:bootstrap-server
Feature: Example 4.4.2, a device on the platform China Mobile Andlink
  LwM2M note, section 4.4.2, as it is printed: the module knows the bootstrap server by its name, is told the server,
  registers, is read and written, and sends SenML JSON directly. The suite's servers stand where the note has the
  platform's; what follows // in the note is comment. Message IDs are those of the day. The hexadecimal digits, which
  the print breaks into three lines each, are put together; QLASENDATA is sent as the bench spells it, and AT+QSCCLK=1
  is AT+QSCLK=1.

  Background:
    Given the module is registered and awake
    And the LwM2M server plays the platform 'andlink'
    And the bootstrap server delivers the LwM2M server for 30 s

  # The lifetime of 30 s is updated by itself after 15 s: the host that does as printed is done before.

  @id:lwm2m-example-andlink @clause:lwm2m-example.boot @clause:lwm2m-example.4-4.configure
  @clause:lwm2m-example.4-4.bootstrap @clause:lwm2m-example.4-4.binding @clause:lwm2m-example.4-4.read
  @clause:lwm2m-example.4-4.write @clause:lwm2m-example.4-4.write-value @clause:lwm2m-example.4-4.data-non
  @clause:lwm2m-example.4-4.data-con @clause:lwm2m-example.4-4.update @clause:lwm2m-example.4-4.deregister @needs:power
  Scenario: 4.4.2, from power-on over bootstrap, registration, read, write and direct data to deregistration
    When the module is switched off and on again
    Then the URC '+CFUN: 1' comes
    And the URC '+CPIN: READY' comes
    When the host sends 'AT+QSCLK=0'
    Then the module answers OK
    When the host sends 'AT+CEREG?'
    Then the module answers '+CEREG: {any},{int:1-5}' and OK
    When the host sends 'AT+CGPADDR?'
    Then the module answers '+CGPADDR: {any},"{address}"' and OK
    When the host sends 'AT+QLACFG="platform",2'
    Then the module answers OK
    When the host sends 'AT+QLACFG="cfg_res",3,0,17,"500677"'
    Then the module answers OK
    When the host sends 'AT+QLAADDOBJ=19,1,1,0'
    Then the module answers OK
    When the host sends 'AT+QLACONFIG=1,"{bootstrap.host}",{bootstrap.port},"866971031275899",30,3'
    Then the module answers OK
    When the host sends 'AT+QLAREG'
    Then the module answers one of these, late lines within 131 s:
      | form                                                                               |
      | OK then +QLAURC: "binding_changed",U then +QLAURC: "bs_finished" then +QLAREG: 0   |
      | OK then +QLAURC: "binding_changed","U" then +QLAURC: "bs_finished" then +QLAREG: 0 |
    And the bootstrap server gets 'bootstrap-request, ep 866971031275899'
    And the bootstrap server gets 'answer 2.02 to delete /'
    And the bootstrap server gets 'answer 2.04 to write /0/0'
    And the bootstrap server gets 'answer 2.04 to write /1/0'
    And the bootstrap server gets 'answer 2.04'
    And the LwM2M server gets 'register, ep 866971031275899, lt 30, lwm2m 1.0, objects /19/1'
    And no further line '+QLAADDOBJ' has come
    When the LwM2M server reads '/19/1/0'
    Then the URC '+QLAURC: "read",{read},19,1,0' comes
    When the host sends 'AT+QLARDRSP={read},1,19,1,0,2,71,"7b226f75746c6574537461747573223a2231222c2273657454696d65223a2231222c226669726d77617265223a22312e30222c22736f667456657273696f6e223a22312e30227d",0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read /19/1/0, value hex:7b226f75746c6574537461747573223a2231222c2273657454696d65223a2231222c226669726d77617265223a22312e30222c22736f667456657273696f6e223a22312e30227d'
    When the LwM2M server writes '"{{"outletStatus":"1"}}"' to '/19/1/0' as text
    Then the URC '+QLAURC: "write",{write},19,1,0,{int:1-2},20,"{any}",0' comes
    When the host sends 'AT+QLAWRRSP={write},2'
    Then the module answers OK
    And the line '+QLAWRRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.04 to write /19/1/0'
    When the host sends 'AT+QLASENDDATA=2,112,"5b7b226e223a222f31392f312f30222c227673223a227b5c226f75746c65745374617475735c223a5c22305c222c5c2273657454696d655c223a5c22315c222c5c226669726d776172655c223a5c22312e305c222c5c22736f667456657273696f6e5c223a5c22312e305c227d227d5d",0'
    Then the module answers OK
    And the line '+QLASENDDATA: 0,{int:0-65535}' follows within 131 s
    And the LwM2M server gets 'data NON, value hex:5b7b226e223a222f31392f312f30222c227673223a227b5c226f75746c65745374617475735c223a5c22305c222c5c2273657454696d655c223a5c22315c222c5c226669726d776172655c223a5c22312e305c222c5c22736f667456657273696f6e5c223a5c22312e305c227d227d5d'
    When the host sends 'AT+QLASENDDATA=2,112,"5b7b226e223a222f31392f312f30222c227673223a227b5c226f75746c65745374617475735c223a5c22305c222c5c2273657454696d655c223a5c22315c222c5c226669726d776172655c223a5c22312e305c222c5c22736f667456657273696f6e5c223a5c22312e305c227d227d5d",1'
    Then the module answers OK
    And the URC '+QLASENDDATA: 0,{second}' comes after that
    And the URC '+QLAURC: "send_ack",0,{second}' comes after that
    And the LwM2M server gets 'data CON, value hex:5b7b226e223a222f31392f312f30222c227673223a227b5c226f75746c65745374617475735c223a5c22305c222c5c2273657454696d655c223a5c22315c222c5c226669726d776172655c223a5c22312e305c222c5c22736f667456657273696f6e5c223a5c22312e305c227d227d5d'
    When the host sends 'AT+QLAUPDATE=0,100'
    Then the module answers OK
    And the line '+QLAUPDATE: 0,{int:0-65535}' follows within 131 s
    And the LwM2M server gets 'update, lt 100'
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the line '+QLADEREG: 0' follows within 131 s
    And the LwM2M server gets 'deregister'
    When the host sends 'AT+QSCLK=1'
    Then the module answers OK
    And no further line '+QLAURC' has come

  @id:lwm2m-example-andlink-product @clause:lwm2m-example.4-4.product
  Scenario: 4.4.2, the platform reads the product ID that the host has configured
    Given the module has accepted 'AT+QLACFG="platform",2'
    And the module has accepted 'AT+QLACFG="cfg_res",3,0,17,"500677"'
    And the LwM2M client is registered for 86400 s with '/19/1/0'
    When the LwM2M server reads '/3/0/17'
    Then the LwM2M server gets 'answer 2.05 to read /3/0/17, value "500677"'
    When the host sends 'AT+QLASENDDATA=1,2,"jk"'
    Then the module answers OK
    And the line '+QLASENDDATA: 0,{int:0-65535}' follows within 131 s
    And the LwM2M server gets 'data NON, value "jk"'
    And no further line '+QLAURC' has come

  # Each of the two forms is asked for; QLASTATUS is the way out of a step whose form did not come, and any other write
  # URC fails.

  @id:lwm2m-example-andlink-write-value @clause:lwm2m-example.4-4.write-value @clause:lwm2m-example.4-4.write
  Scenario: 4.4.2, the write of JSON is told as the text that it is, or in hexadecimal digits, with the length 20
    Given the module has accepted 'AT+QLACFG="platform",2'
    And the LwM2M client is registered for 86400 s with '/19/1/0'
    When the LwM2M server writes '"{{"outletStatus":"1"}}"' to '/19/1/0' as text
    Then within 5 s the URC '+QLAURC: "write",{int:0-65535},19,1,0,1,20,"{{"outletStatus":"1"}}",0' comes, or then 'AT+QLASTATUS?' is answered '+QLASTATUS: 2'
    And within 5 s the URC '+QLAURC: "write",{int:0-65535},19,1,0,2,20,"7B226F75746C6574537461747573223A2231227D",0' comes, or then 'AT+QLASTATUS?' is answered '+QLASTATUS: 2'
    And no further line '+QLAURC' has come

  @id:lwm2m-example-andlink-json @clause:lwm2m-example.4-4.write @clause:lwm2m-example.4-4.write-value
  Scenario Outline: 4.4.2, JSON text is written, in whichever format the platform packs it
    Given the module has accepted 'AT+QLACFG="platform",2'
    And the LwM2M client is registered for 86400 s with '/19/1/0'
    When the LwM2M server writes '"{{"outletStatus":"1"}}"' to '/19/1/0' as <format>
    Then the URC '+QLAURC: "write",{write},19,1,0,{int:1-2},20,"{any}",0' comes
    When the host sends 'AT+QLAWRRSP={write},2'
    Then the module answers OK
    And the line '+QLAWRRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.04 to write /19/1/0'

    Examples:
      | case   | format |
      | text   | text   |
      | opaque | opaque |
      | JSON   | JSON   |
