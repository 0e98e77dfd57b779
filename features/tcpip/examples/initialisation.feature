Feature: Example 4.1, before anything else
  TCP/IP note, section 4.1: sleep is switched off, registration and the address are queried.

  Background:
    Given the module is registered and awake

  @id:example-initialisation @clause:example.4-1 @clause:example.4-1.cid
  Scenario: The module stays awake, is registered and has an address
    When the host sends 'AT+QSCLK=0'
    Then the module answers OK
    When the host sends 'AT+CEREG?'
    Then the module answers '+CEREG: {any},{int:1-5}' and OK
    When the host sends 'AT+CGPADDR?'
    Then the module answers one of these, late lines within 5 s:
      | form                        |
      | +CGPADDR: 0,"{any}" then OK |
      | +CGPADDR: 5,"{any}" then OK |
