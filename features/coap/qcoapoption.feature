@needs:coap-peer
Feature: AT+QCOAPOPTION gives the next message its options
  CoAP note, section 2.3.4. Each command adds one option of sixteen, by its number. The value is a string, also where it
  is a number, and its length counts the bytes of that string: "40" has two. What the message carries is seen at the far
  end: AT+QCOAPSEND=0,1,1,0,0 sends a NON GET without data, and by it whatever options are there.

  Background:
    Given the module is registered and awake
    And the module has accepted 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'

  # Forms

  @id:qcoapoption-test-form @clause:qcoapoption.test.form
  Scenario: The test form gives the ranges
    When the host sends 'AT+QCOAPOPTION=?'
    Then the module answers '+QCOAPOPTION: (0),(0),<opt_name>,(0-255),<opt_value>,(0,1)' and OK

  @id:qcoapoption-undefined-forms @clause:qcoapoption.undefined-forms @clause:qcoapoption.refused-changes-nothing
  Scenario Outline: A form that the note does not define is refused, and the options stay
    Given the module has accepted 'AT+QCOAPOPTION=0,0,11,4,"kept"'
    When the host sends '<command>'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, Uri-Path "kept"'

    Examples:
      | case      | command         |
      | read      | AT+QCOAPOPTION? |
      | execution | AT+QCOAPOPTION  |

  @id:qcoapoption-names @clause:qcoapoption.write.ok @clause:qcoapoption.name.values
  Scenario Outline: Each of the sixteen options goes by its number, and nothing is sent until a message is
    When the host sends 'AT+QCOAPOPTION=0,0,<opt_name>,<opt_length>,"<opt_value>"'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, <option>'

    Examples:
      | case           | opt_name | opt_length | opt_value               | option                              |
      | If-Match       | 1        | 5          | match                   | If-Match "match"                    |
      | Uri-Host       | 3        | 11         | example.com             | Uri-Host "example.com"              |
      | ETag           | 4        | 6          | entity                  | ETag "entity"                       |
      | If-None-Match  | 5        | 0          |                         | If-None-Match                       |
      | Observe        | 6        | 1          | 1                       | Observe hex:01                      |
      | Location-Path  | 8        | 8          | location                | Location-Path "location"            |
      | Uri-Path       | 11       | 2          | rd                      | Uri-Path "rd"                       |
      | Content-Format | 12       | 2          | 40                      | Content-Format hex:28               |
      | Max-Age        | 14       | 2          | 60                      | Max-Age hex:3C                      |
      | Uri-Query      | 15       | 11         | ep=86370303             | Uri-Query "ep=86370303"             |
      | Accept         | 17       | 2          | 50                      | Accept hex:32                       |
      | Location-Query | 20       | 4          | id=7                    | Location-Query "id=7"               |
      | Block2         | 23       | 2          | 22                      | Block2 hex:16                       |
      | Block1         | 27       | 2          | 30                      | Block1 hex:1E                       |
      | Size2          | 28       | 4          | 1024                    | Size2 hex:0400                      |
      | Proxy-Uri      | 35       | 23         | coap://example.com/test | Proxy-Uri "coap://example.com/test" |

  @id:qcoapoption-example @clause:qcoapoption.write.ok @clause:qcoapoption.uri-path.split
  @clause:qcoapoption.uri-path.leading-slash @clause:qcoapoption.next-message
  Scenario: The path and the query of the worked example
    When the host sends 'AT+QCOAPOPTION=0,0,11,13,"/quectel/time"'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPTION=0,0,15,11,"ep=86370303"'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, Uri-Path "quectel", Uri-Path "time", Uri-Query "ep=86370303"'

  @id:qcoapoption-required-parameters @clause:qcoapoption.write.required @clause:qcoapoption.write.error
  @clause:qcoapoption.refused-changes-nothing
  Scenario Outline: A command without a required parameter is refused, and the options stay
    Given the module has accepted 'AT+QCOAPOPTION=0,0,11,4,"kept"'
    When the host sends 'AT+QCOAPOPTION=<parameters>'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, Uri-Path "kept"'

    Examples:
      | case      | parameters |
      | nothing   |            |
      | no index  | 0          |
      | no option | 0,0        |
      | no length | 0,0,15     |
      | no value  | 0,0,15,3   |

  @id:qcoapoption-unusual-forms @clause:qcoapoption.unusual-forms
  Scenario Outline: What becomes of a spelling that the note does not have is recorded
    Then it is recorded how the module answers '<command>'
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, options {any}'

    Examples:
      | case                          | command                             |
      | name in lower case            | AT+qcoapoption=0,0,11,4,"case"      |
      | empty index                   | AT+QCOAPOPTION=0,,11,5,"index"      |
      | text without quotes           | AT+QCOAPOPTION=0,0,11,2,rd          |
      | number without quotes         | AT+QCOAPOPTION=0,0,12,2,40          |
      | If-None-Match without a value | AT+QCOAPOPTION=0,0,5,0              |
      | If-None-Match with NULL       | AT+QCOAPOPTION=0,0,5,0,NULL         |
      | a letter of two bytes         | AT+QCOAPOPTION=0,0,11,3,"aü"        |
      | a quote in the value          | AT+QCOAPOPTION=0,0,15,4,"a="b"      |
      | empty flag                    | AT+QCOAPOPTION=0,0,11,2,"rd",       |
      | flag for another option       | AT+QCOAPOPTION=0,0,15,3,"a=1",0     |
      | flag 1 for a query            | AT+QCOAPOPTION=0,0,15,7,"a=1&b=2",1 |
      | flag 1 for a location         | AT+QCOAPOPTION=0,0,8,4,"rd/5",1     |

  # clientID, opt_index, opt_name

  @id:qcoapoption-client-id @clause:qcoapoption.client-id.range @clause:qcoapoption.write.error
  @clause:qcoapoption.refused-changes-nothing
  Scenario Outline: Another client than 0 is refused, and the options stay
    Given the module has accepted 'AT+QCOAPOPTION=0,0,11,4,"kept"'
    When the host sends 'AT+QCOAPOPTION=<clientID>,0,11,2,"rd"'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, Uri-Path "kept"'

    Examples:
      | case         | clientID |
      | below        | -1       |
      | above        | 1        |
      | not a number | a        |

  @id:qcoapoption-index @clause:qcoapoption.index.range @clause:qcoapoption.write.error
  @clause:qcoapoption.refused-changes-nothing
  Scenario Outline: Another index than 0 is refused, and the options stay
    Given the module has accepted 'AT+QCOAPOPTION=0,0,11,4,"kept"'
    When the host sends 'AT+QCOAPOPTION=0,<opt_index>,<rest>'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, Uri-Path "kept"'

    Examples:
      | case         | opt_index | rest      |
      | below        | -1        | 11,2,"rd" |
      | above        | 1         | 11,2,"rd" |
      | far above    | 255       | 11,2,"rd" |
      | not a number | a         | 11,2,"rd" |

  @id:qcoapoption-name-range @clause:qcoapoption.name.range @clause:qcoapoption.write.error
  @clause:qcoapoption.refused-changes-nothing
  Scenario Outline: A number that is none of the sixteen is refused, and the options stay
    Given the module has accepted 'AT+QCOAPOPTION=0,0,11,4,"kept"'
    When the host sends 'AT+QCOAPOPTION=0,0,<opt_name>,1,"1"'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, Uri-Path "kept"'

    Examples:
      | case                         | opt_name |
      | below zero                   | -1       |
      | zero                         | 0        |
      | between 1 and 3              | 2        |
      | Uri-Port, which it lacks     | 7        |
      | between 8 and 11             | 9        |
      | the other one between them   | 10       |
      | between 12 and 14            | 13       |
      | between 15 and 17            | 16       |
      | between 17 and 20            | 18       |
      | between 20 and 23            | 21       |
      | between 23 and 27            | 26       |
      | above 28                     | 29       |
      | below 35                     | 34       |
      | above 35                     | 36       |
      | Proxy-Scheme, which it lacks | 39       |
      | Size1, which it lacks        | 60       |
      | a byte around to Uri-Path    | 267      |
      | a name                       | Uri-Path |

  # opt_length and opt_value of strings

  @id:qcoapoption-string-lengths @clause:qcoapoption.length.if-match @clause:qcoapoption.length.uri-host
  @clause:qcoapoption.length.etag @clause:qcoapoption.length.location-path @clause:qcoapoption.length.uri-path
  @clause:qcoapoption.length.uri-query @clause:qcoapoption.length.location-query @clause:qcoapoption.length.proxy-uri
  @clause:qcoapoption.coding.length
  Scenario Outline: A string of each length that its option may have is carried whole
    When the host sends 'AT+QCOAPOPTION=0,0,<opt_name>,<opt_length>,"{text:<opt_length>}"'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, <option> "{text:<opt_length>}"'

    Examples:
      | case                                       | option         | opt_name | opt_length |
      | If-Match, one                              | If-Match       | 1        | 1          |
      | If-Match, longest                          | If-Match       | 1        | 8          |
      | Uri-Host, shortest                         | Uri-Host       | 3        | 1          |
      | Uri-Host, longest                          | Uri-Host       | 3        | 255        |
      | ETag, shortest                             | ETag           | 4        | 1          |
      | ETag, longest                              | ETag           | 4        | 8          |
      | Location-Path, one                         | Location-Path  | 8        | 1          |
      | Location-Path, longest                     | Location-Path  | 8        | 255        |
      | Uri-Path, one                              | Uri-Path       | 11       | 1          |
      | Uri-Path, longest coded in the first byte  | Uri-Path       | 11       | 12         |
      | Uri-Path, shortest coded in a byte more    | Uri-Path       | 11       | 13         |
      | Uri-Path, longest                          | Uri-Path       | 11       | 255        |
      | Uri-Query, one                             | Uri-Query      | 15       | 1          |
      | Uri-Query, longest coded in the first byte | Uri-Query      | 15       | 12         |
      | Uri-Query, shortest coded in a byte more   | Uri-Query      | 15       | 13         |
      | Uri-Query, longest                         | Uri-Query      | 15       | 255        |
      | Location-Query, one                        | Location-Query | 20       | 1          |
      | Location-Query, longest                    | Location-Query | 20       | 255        |
      | Proxy-Uri, shortest                        | Proxy-Uri      | 35       | 1          |
      | Proxy-Uri, longest                         | Proxy-Uri      | 35       | 255        |

  @id:qcoapoption-no-bytes @clause:qcoapoption.length.if-match @clause:qcoapoption.length.if-none-match
  @clause:qcoapoption.length.location-path @clause:qcoapoption.length.location-query
  Scenario Outline: An option whose range begins at 0 may have no bytes, and is there nevertheless
    When the host sends 'AT+QCOAPOPTION=0,0,<opt_name>,0,""'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, <option>'

    Examples:
      | case           | option         | opt_name |
      | If-Match       | If-Match       | 1        |
      | If-None-Match  | If-None-Match  | 5        |
      | Location-Path  | Location-Path  | 8        |
      | Location-Query | Location-Query | 20       |

  @id:qcoapoption-no-parts @clause:qcoapoption.length.uri-path @clause:qcoapoption.length.uri-query
  @clause:qcoapoption.empty-parts
  Scenario Outline: A path or query of no bytes is taken; whether the message has an option of it is recorded
    When the host sends 'AT+QCOAPOPTION=0,0,<opt_name>,0,""<opt_flag>'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, options {any}'

    Examples:
      | case             | opt_name | opt_flag |
      | Uri-Path         | 11       |          |
      | Uri-Path, flag 0 | 11       | ,0       |
      | Uri-Path, flag 1 | 11       | ,1       |
      | Uri-Query        | 15       |          |

  @id:qcoapoption-length-outside @clause:qcoapoption.length.outside @clause:qcoapoption.write.error
  @clause:qcoapoption.refused-changes-nothing
  Scenario Outline: A length outside the range of its option is refused, and the options stay
    Given the module has accepted 'AT+QCOAPOPTION=0,0,11,4,"kept"'
    When the host sends 'AT+QCOAPOPTION=0,0,<opt_name>,<opt_length>,"{text:<bytes>}"'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, Uri-Path "kept"'

    Examples:
      | case                             | opt_name | opt_length | bytes |
      | If-Match, above                  | 1        | 9          | 9     |
      | If-Match, above, eight there     | 1        | 9          | 8     |
      | Uri-Host, below                  | 3        | 0          | 0     |
      | Uri-Host, below, one there       | 3        | 0          | 1     |
      | ETag, below                      | 4        | 0          | 0     |
      | ETag, below, one there           | 4        | 0          | 1     |
      | ETag, above                      | 4        | 9          | 9     |
      | ETag, above, eight there         | 4        | 9          | 8     |
      | ETag, far above                  | 4        | 255        | 255   |
      | If-None-Match, above             | 5        | 1          | 1     |
      | If-None-Match, above, none there | 5        | 1          | 0     |
      | Proxy-Uri, below                 | 35       | 0          | 0     |
      | Proxy-Uri, below, one there      | 35       | 0          | 1     |

  @id:qcoapoption-too-long @clause:qcoapoption.value.too-long @clause:qcoapoption.length.range
  @clause:qcoapoption.write.error @clause:qcoapoption.refused-changes-nothing
  Scenario Outline: A value of 256 bytes is refused whatever its option, and the options stay
    Given the module has accepted 'AT+QCOAPOPTION=0,0,11,4,"kept"'
    When the host sends 'AT+QCOAPOPTION=0,0,<opt_name>,256,"{text:256}"'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, Uri-Path "kept"'

    Examples:
      | case           | opt_name |
      | If-Match       | 1        |
      | Uri-Host       | 3        |
      | ETag           | 4        |
      | If-None-Match  | 5        |
      | Location-Path  | 8        |
      | Uri-Path       | 11       |
      | Uri-Query      | 15       |
      | Location-Query | 20       |
      | Proxy-Uri      | 35       |

  @id:qcoapoption-too-long-for-255 @clause:qcoapoption.value.too-long @clause:qcoapoption.write.error
  @clause:qcoapoption.refused-changes-nothing
  Scenario Outline: A value of more than 255 bytes is refused although 255 are announced
    Given the module has accepted 'AT+QCOAPOPTION=0,0,11,4,"kept"'
    When the host sends 'AT+QCOAPOPTION=0,0,<opt_name>,255,"{text:<bytes>}"'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, Uri-Path "kept"'

    Examples:
      | case                     | opt_name | bytes |
      | Uri-Host, a byte more    | 3        | 256   |
      | Uri-Path, a byte more    | 11       | 256   |
      | Uri-Query, twice as many | 15       | 510   |
      | Proxy-Uri, a byte more   | 35       | 256   |

  @id:qcoapoption-length-range @clause:qcoapoption.length.range @clause:qcoapoption.write.error
  @clause:qcoapoption.refused-changes-nothing
  Scenario Outline: What is no length from 0 to 255 is refused, of numbers too
    Given the module has accepted 'AT+QCOAPOPTION=0,0,11,4,"kept"'
    When the host sends 'AT+QCOAPOPTION=0,0,<opt_name>,<opt_length>,"<opt_value>"'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, Uri-Path "kept"'

    Examples:
      | case                         | opt_name | opt_length | opt_value |
      | Uri-Path, below              | 11       | -1         | rd        |
      | Uri-Path, not a number       | 11       | a          | rd        |
      | Uri-Path, a byte around to 2 | 11       | 258        | rd        |
      | Observe, below               | 6        | -1         | 1         |
      | Observe, above               | 6        | 256        | 1         |
      | Content-Format, below        | 12       | -1         | 40        |
      | Content-Format, above        | 12       | 256        | 40        |
      | Max-Age, below               | 14       | -1         | 60        |
      | Max-Age, above               | 14       | 256        | 60        |
      | Accept, below                | 17       | -1         | 40        |
      | Accept, above                | 17       | 256        | 40        |
      | Block2, below                | 23       | -1         | 22        |
      | Block2, above                | 23       | 256        | 22        |
      | Block1, below                | 27       | -1         | 22        |
      | Block1, above                | 27       | 256        | 22        |
      | Size2, below                 | 28       | -1         | 1024      |
      | Size2, above                 | 28       | 256        | 1024      |

  @id:qcoapoption-length-mismatch @clause:qcoapoption.length-match @clause:qcoapoption.refused-changes-nothing
  Scenario Outline: A length that is not that of the value is taken or refused; what is sent if it is taken is recorded
    When the host sends 'AT+QCOAPOPTION=0,0,<opt_name>,<opt_length>,"<opt_value>"'
    Then the module answers one of these, late lines within 5 s:
      | form  |
      | OK    |
      | ERROR |
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, options {any}' if OK came, and 'NON GET' otherwise

    Examples:
      | case                          | opt_name | opt_length | opt_value                               |
      | a byte more, as 4.1 prints it | 15       | 40         | lwm2m=1.0&ep=867725030012276&b=U&lt=900 |
      | a byte fewer                  | 15       | 38         | lwm2m=1.0&ep=867725030012276&b=U&lt=900 |
      | path, a byte more             | 11       | 5          | path                                    |
      | path, a byte fewer            | 11       | 3          | path                                    |
      | path, 255 announced           | 11       | 255        | path                                    |
      | path, none announced          | 11       | 0          | path                                    |
      | path, none there              | 11       | 4          |                                         |
      | nothing there in If-Match     | 1        | 1          |                                         |
      | ETag, a byte too many there   | 4        | 8          | 012345678                               |
      | If-None-Match, a byte there   | 5        | 0          | x                                       |
      | number, a digit more          | 12       | 3          | 40                                      |
      | number, a digit fewer         | 12       | 1          | 40                                      |
      | number, its bytes on the air  | 14       | 3          | 196607                                  |

  @id:qcoapoption-text @clause:qcoapoption.string.as-it-is
  Scenario Outline: A string goes out as it is, whatever it looks like
    When the host sends 'AT+QCOAPOPTION=0,0,<opt_name>,<opt_length>,"<opt_value>"'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, <option> "<opt_value>"'

    Examples:
      | case                            | option    | opt_name | opt_length | opt_value       |
      | If-Match that looks hexadecimal | If-Match  | 1        | 8          | 0a0B0c0D        |
      | ETag that looks hexadecimal     | ETag      | 4        | 8          | 01020304        |
      | path that looks hexadecimal     | Uri-Path  | 11       | 6          | 616263          |
      | path that looks like a number   | Uri-Path  | 11       | 3          | 007             |
      | path that looks like an option  | Uri-Path  | 11       | 2          | 11              |
      | query that looks hexadecimal    | Uri-Query | 15       | 4          | 4142            |
      | OK                              | Uri-Path  | 11       | 2          | OK              |
      | ERROR                           | Uri-Path  | 11       | 5          | ERROR           |
      | a comma                         | Uri-Query | 15       | 5          | a=1,2           |
      | commas alone                    | Uri-Query | 15       | 3          | ,,,             |
      | a flag in the text              | Uri-Path  | 11       | 4          | rd,1            |
      | a semicolon                     | Uri-Query | 15       | 5          | a=1;b           |
      | a blank                         | Uri-Path  | 11       | 3          | a b             |
      | a blank at each end             | Uri-Path  | 11       | 3          | {SPACE}a{SPACE} |
      | a question mark                 | Uri-Path  | 11       | 3          | a?b             |
      | a percent sign                  | Uri-Path  | 11       | 5          | a%2Fb           |
      | capitals                        | Uri-Path  | 11       | 4          | AbCd            |
      | an address as host              | Uri-Host  | 3        | 15         | 220.180.239.212 |
      | an address of IPv6 as host      | Uri-Host  | 3        | 13         | [2001:db8::1]   |

  @id:qcoapoption-not-divided @clause:qcoapoption.string.not-divided
  Scenario Outline: The stroke divides only a path, the ampersand only a query
    When the host sends 'AT+QCOAPOPTION=0,0,<opt_name>,<opt_length>,"<opt_value>"'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, <option>'

    Examples:
      | case                    | opt_name | opt_length | opt_value            | option                           |
      | a stroke in a query     | 15       | 8          | path=a/b             | Uri-Query "path=a/b"             |
      | an ampersand in a path  | 11       | 3          | a&b                  | Uri-Path "a&b"                   |
      | both in a path          | 11       | 5          | a&b/c                | Uri-Path "a&b", Uri-Path "c"     |
      | both in a query         | 15       | 7          | a/b&c/d              | Uri-Query "a/b", Uri-Query "c/d" |
      | both in a proxy's URI   | 35       | 20         | coap://h.example/a&b | Proxy-Uri "coap://h.example/a&b" |
      | a stroke in an If-Match | 1        | 3          | a/b                  | If-Match "a/b"                   |
      | a stroke in an ETag     | 4        | 3          | a/b                  | ETag "a/b"                       |
      | an ampersand in an ETag | 4        | 3          | a&b                  | ETag "a&b"                       |

  @id:qcoapoption-location-separators @clause:qcoapoption.location.separators
  Scenario Outline: Whether a location is divided is recorded
    When the host sends 'AT+QCOAPOPTION=0,0,<opt_name>,<opt_length>,"<opt_value>"'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, options {any}'

    Examples:
      | case           | opt_name | opt_length | opt_value |
      | Location-Path  | 8        | 4          | rd/5      |
      | Location-Query | 20       | 7          | a=1&b=2   |

  # opt_value of numbers

  @id:qcoapoption-integers @clause:qcoapoption.integer.shortest @clause:qcoapoption.length.observe
  @clause:qcoapoption.length.max-age @clause:qcoapoption.length.size2
  Scenario Outline: A number is carried in as few bytes as it needs, and zero in none
    When the host sends 'AT+QCOAPOPTION=0,0,<opt_name>,<opt_length>,"<opt_value>"'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, <option>'

    Examples:
      | case                          | opt_name | opt_length | opt_value  | option               |
      | Observe, zero                 | 6        | 1          | 0          | Observe              |
      | Observe, one                  | 6        | 1          | 1          | Observe hex:01       |
      | Observe, most in a byte       | 6        | 3          | 255        | Observe hex:FF       |
      | Observe, least in two bytes   | 6        | 3          | 256        | Observe hex:0100     |
      | Observe, most in two bytes    | 6        | 5          | 65535      | Observe hex:FFFF     |
      | Observe, least in three bytes | 6        | 5          | 65536      | Observe hex:010000   |
      | Observe, most of CoAP         | 6        | 8          | 16777215   | Observe hex:FFFFFF   |
      | Max-Age, zero                 | 14       | 1          | 0          | Max-Age              |
      | Max-Age, a digit              | 14       | 1          | 9          | Max-Age hex:09       |
      | Max-Age, 16 bits in order     | 14       | 4          | 4660       | Max-Age hex:1234     |
      | Max-Age, of the note          | 14       | 6          | 196607     | Max-Age hex:02FFFF   |
      | Max-Age, least in four bytes  | 14       | 8          | 16777216   | Max-Age hex:01000000 |
      | Max-Age, half of four bytes   | 14       | 10         | 2147483648 | Max-Age hex:80000000 |
      | Max-Age, most of CoAP         | 14       | 10         | 4294967295 | Max-Age hex:FFFFFFFF |
      | Size2, zero                   | 28       | 1          | 0          | Size2                |
      | Size2, two bytes              | 28       | 4          | 1024       | Size2 hex:0400       |
      | Size2, most in three bytes    | 28       | 8          | 16777215   | Size2 hex:FFFFFF     |
      | Size2, 32 bits in order       | 28       | 9          | 305419896  | Size2 hex:12345678   |
      | Size2, most of CoAP           | 28       | 10         | 4294967295 | Size2 hex:FFFFFFFF   |

  @id:qcoapoption-integer-empty @clause:qcoapoption.length.observe @clause:qcoapoption.length.max-age
  @clause:qcoapoption.length.size2 @clause:qcoapoption.length.block2 @clause:qcoapoption.length.block1
  Scenario Outline: A number may have no digits, and is an option of no bytes, which is zero
    When the host sends 'AT+QCOAPOPTION=0,0,<opt_name>,0,""'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, <option>'

    Examples:
      | case    | opt_name | option  |
      | Observe | 6        | Observe |
      | Max-Age | 14       | Max-Age |
      | Block2  | 23       | Block2  |
      | Block1  | 27       | Block1  |
      | Size2   | 28       | Size2   |

  @id:qcoapoption-integer-digits @clause:qcoapoption.integer.digits @clause:qcoapoption.write.error
  @clause:qcoapoption.refused-changes-nothing
  Scenario Outline: What is no number is refused as the value of one, and the options stay
    Given the module has accepted 'AT+QCOAPOPTION=0,0,11,4,"kept"'
    When the host sends 'AT+QCOAPOPTION=0,0,<opt_name>,<opt_length>,"<opt_value>"'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, Uri-Path "kept"'

    Examples:
      | case                       | opt_name | opt_length | opt_value        |
      | Observe, a letter          | 6        | 1          | a                |
      | Observe, below zero        | 6        | 2          | -1               |
      | Content-Format, its name   | 12       | 10         | Text-plain       |
      | Content-Format, below zero | 12       | 2          | -1               |
      | Max-Age, a letter behind   | 14       | 2          | 6a               |
      | Max-Age, below zero        | 14       | 3          | -60              |
      | Max-Age, a point           | 14       | 3          | 1.5              |
      | Accept, its name           | 17       | 16         | application/json |
      | Block2, a letter           | 23       | 1          | b                |
      | Block2, its parts          | 23       | 5          | 1/0/6            |
      | Block1, a letter behind    | 27       | 3          | 22b              |
      | Block1, below zero         | 27       | 2          | -6               |
      | Size2, a letter            | 28       | 1          | a                |
      | Size2, below zero          | 28       | 2          | -1               |

  @id:qcoapoption-integer-unusual @clause:qcoapoption.integer.too-large
  Scenario Outline: What becomes of a number that CoAP cannot carry, or with zeros in front, is recorded
    Then it is recorded how the module answers 'AT+QCOAPOPTION=0,0,<opt_name>,<opt_length>,"<opt_value>"'
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, options {any}'

    Examples:
      | case                        | opt_name | opt_length | opt_value            |
      | Observe of four bytes       | 6        | 8          | 16777216             |
      | Content-Format, three bytes | 12       | 5          | 65536                |
      | Max-Age of five bytes       | 14       | 10         | 4294967296           |
      | Max-Age of 20 digits        | 14       | 20         | 18446744073709551616 |
      | Max-Age, zeros in front     | 14       | 4          | 0060                 |
      | Block2 of four bytes        | 23       | 8          | 16777216             |
      | Block2 of a reserved size   | 23       | 1          | 7                    |
      | Size2 of five bytes         | 28       | 10         | 4294967296           |

  # Content-Format and Accept

  @id:qcoapoption-content-formats @clause:qcoapoption.content-format.values @clause:qcoapoption.accept.values
  @clause:qcoapoption.integer.shortest @clause:qcoapoption.length.content-format @clause:qcoapoption.length.accept
  Scenario Outline: Each content format of the note can be announced and asked for
    When the host sends 'AT+QCOAPOPTION=0,0,<opt_name>,<opt_length>,"<opt_value>"'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, <option>'

    Examples:
      | case                                     | opt_name | opt_length | opt_value | option                |
      | Content-Format, text                     | 12       | 1          | 0         | Content-Format        |
      | Content-Format, application/link-format  | 12       | 2          | 40        | Content-Format hex:28 |
      | Content-Format, application/xml          | 12       | 2          | 41        | Content-Format hex:29 |
      | Content-Format, application/octet-stream | 12       | 2          | 42        | Content-Format hex:2A |
      | Content-Format, application/exi          | 12       | 2          | 47        | Content-Format hex:2F |
      | Content-Format, application/json         | 12       | 2          | 50        | Content-Format hex:32 |
      | Accept, text                             | 17       | 1          | 0         | Accept                |
      | Accept, application/link-format          | 17       | 2          | 40        | Accept hex:28         |
      | Accept, application/xml                  | 17       | 2          | 41        | Accept hex:29         |
      | Accept, application/octet-stream         | 17       | 2          | 42        | Accept hex:2A         |
      | Accept, application/exi                  | 17       | 2          | 47        | Accept hex:2F         |
      | Accept, application/json                 | 17       | 2          | 50        | Accept hex:32         |

  @id:qcoapoption-other-formats @clause:qcoapoption.content-format.others @clause:qcoapoption.refused-changes-nothing
  Scenario Outline: Another content format is carried as its number, or refused
    When the host sends 'AT+QCOAPOPTION=0,0,<opt_name>,<opt_length>,"<opt_value>"'
    Then the module answers one of these, late lines within 5 s:
      | form  |
      | OK    |
      | ERROR |
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, <option>' if OK came, and 'NON GET' otherwise

    Examples:
      | case                         | opt_name | opt_length | opt_value | option                  |
      | Content-Format, no digits    | 12       | 0          |           | Content-Format          |
      | Content-Format, one          | 12       | 1          | 1         | Content-Format hex:01   |
      | Content-Format, between      | 12       | 2          | 43        | Content-Format hex:2B   |
      | Content-Format, CBOR         | 12       | 2          | 60        | Content-Format hex:3C   |
      | Content-Format, most in one  | 12       | 3          | 255       | Content-Format hex:FF   |
      | Content-Format, LwM2M's TLV  | 12       | 5          | 11542     | Content-Format hex:2D16 |
      | Content-Format, most of CoAP | 12       | 5          | 65535     | Content-Format hex:FFFF |
      | Accept, no digits            | 17       | 0          |           | Accept                  |
      | Accept, between              | 17       | 2          | 43        | Accept hex:2B           |
      | Accept, CBOR                 | 17       | 2          | 60        | Accept hex:3C           |
      | Accept, LwM2M's TLV          | 17       | 5          | 11542     | Accept hex:2D16         |
      | Accept, most of CoAP         | 17       | 5          | 65535     | Accept hex:FFFF         |

  # Block1 and Block2: (number of the block << 4) | (1 << 3 if more follow) | log2(size of a block / 16)

  @id:qcoapoption-blocks @clause:qcoapoption.block.value @clause:qcoapoption.length.block2
  @clause:qcoapoption.length.block1 @clause:qcoapoption.integer.shortest
  Scenario Outline: The value of a block is the host's sum, carried as a number
    When the host sends 'AT+QCOAPOPTION=0,0,<opt_name>,<opt_length>,"<opt_value>"'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, <option>'

    Examples:
      | case                                           | opt_name | opt_length | opt_value | option            |
      | Block2, block 0, the last, of 16 bytes         | 23       | 1          | 0         | Block2            |
      | Block2, block 0, the last, of 32 bytes         | 23       | 1          | 1         | Block2 hex:01     |
      | Block2, block 0, the last, of 1024 bytes       | 23       | 1          | 6         | Block2 hex:06     |
      | Block2, block 0, more follow, of 16 bytes      | 23       | 1          | 8         | Block2 hex:08     |
      | Block2, block 0, more follow, of 1024 bytes    | 23       | 2          | 14        | Block2 hex:0E     |
      | Block2, block 1, the last, of 64 bytes         | 23       | 2          | 18        | Block2 hex:12     |
      | Block2, block 1, more follow, of 64 bytes      | 23       | 2          | 26        | Block2 hex:1A     |
      | Block2, block 15, more follow, of 1024 bytes   | 23       | 3          | 254       | Block2 hex:FE     |
      | Block2, block 16, the last, of 1024 bytes      | 23       | 3          | 262       | Block2 hex:0106   |
      | Block2, block 4095, more follow, of 512 bytes  | 23       | 5          | 65533     | Block2 hex:FFFD   |
      | Block2, block 4096, the last, of 512 bytes     | 23       | 5          | 65541     | Block2 hex:010005 |
      | Block2, block 1048575, the last, of 1024 bytes | 23       | 8          | 16777206  | Block2 hex:FFFFF6 |
      | Block1, block 0, the last, of 16 bytes         | 27       | 1          | 0         | Block1            |
      | Block1, block 0, more follow, of 128 bytes     | 27       | 2          | 11        | Block1 hex:0B     |
      | Block1, block 0, more follow, of 256 bytes     | 27       | 2          | 12        | Block1 hex:0C     |
      | Block1, block 2, more follow, of 512 bytes     | 27       | 2          | 45        | Block1 hex:2D     |
      | Block1, block 3, the last, of 512 bytes        | 27       | 2          | 53        | Block1 hex:35     |
      | Block1, block 16, more follow, of 1024 bytes   | 27       | 3          | 270       | Block1 hex:010E   |
      | Block1, block 1048575, more, of 1024 bytes     | 27       | 8          | 16777214  | Block1 hex:FFFFFE |

  # Uri-Path and opt_flag

  @id:qcoapoption-uri-path-split @clause:qcoapoption.uri-path.split @clause:qcoapoption.uri-path.flag-0
  Scenario Outline: A path is divided at each stroke, without a flag and with flag 0
    When the host sends 'AT+QCOAPOPTION=0,0,11,<opt_length>,"<opt_value>"<opt_flag>'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, <options>'

    Examples:
      | case               | opt_length | opt_value             | opt_flag | options                                                              |
      | two parts          | 12         | quectel/time          |          | Uri-Path "quectel", Uri-Path "time"                                  |
      | two parts, flag 0  | 12         | quectel/time          | ,0       | Uri-Path "quectel", Uri-Path "time"                                  |
      | one part           | 4          | time                  |          | Uri-Path "time"                                                      |
      | five parts         | 9          | a/b/c/d/e             |          | Uri-Path "a", Uri-Path "b", Uri-Path "c", Uri-Path "d", Uri-Path "e" |
      | equal parts        | 5          | a/a/b                 |          | Uri-Path "a", Uri-Path "a", Uri-Path "b"                             |
      | long parts         | 255        | {text:127}/{text:127} |          | Uri-Path "{text:127}", Uri-Path "{text:127}"                         |
      | long parts, flag 0 | 255        | {text:13}/{text:241}  | ,0       | Uri-Path "{text:13}", Uri-Path "{text:241}"                          |

  @id:qcoapoption-uri-path-leading @clause:qcoapoption.uri-path.leading-slash
  Scenario Outline: A stroke in front of a divided path makes no empty option
    When the host sends 'AT+QCOAPOPTION=0,0,11,<opt_length>,"<opt_value>"<opt_flag>'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, <options>'

    Examples:
      | case              | opt_length | opt_value     | opt_flag | options                             |
      | one part          | 3          | /rd           |          | Uri-Path "rd"                       |
      | two parts         | 13         | /quectel/time |          | Uri-Path "quectel", Uri-Path "time" |
      | two parts, flag 0 | 13         | /quectel/time | ,0       | Uri-Path "quectel", Uri-Path "time" |

  @id:qcoapoption-uri-path-whole @clause:qcoapoption.uri-path.flag-1
  Scenario Outline: With flag 1 a path is one option, strokes and all
    When the host sends 'AT+QCOAPOPTION=0,0,11,<opt_length>,"<opt_value>",1'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, Uri-Path "<opt_value>"'

    Examples:
      | case              | opt_length | opt_value             |
      | two parts         | 12         | quectel/time          |
      | a stroke in front | 13         | /quectel/time         |
      | a stroke behind   | 3          | rd/                   |
      | no stroke         | 2          | rd                    |
      | longest           | 255        | {text:127}/{text:127} |

  @id:qcoapoption-uri-path-each-flag @clause:qcoapoption.uri-path.flag-1 @clause:qcoapoption.uri-path.flag-0
  @clause:qcoapoption.uri-path.split
  Scenario: The flag is that of its own command, not of the paths before and behind it
    When the host sends 'AT+QCOAPOPTION=0,0,11,3,"a/b",1'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPTION=0,0,11,3,"c/d"'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPTION=0,0,11,3,"e/f",1'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPTION=0,0,11,3,"g/h",0'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, Uri-Path "a/b", Uri-Path "c", Uri-Path "d", Uri-Path "e/f", Uri-Path "g", Uri-Path "h"'

  @id:qcoapoption-flag-range @clause:qcoapoption.flag.range @clause:qcoapoption.write.error
  @clause:qcoapoption.refused-changes-nothing
  Scenario Outline: What is neither flag 0 nor flag 1 is refused, and the options stay
    Given the module has accepted 'AT+QCOAPOPTION=0,0,11,4,"kept"'
    When the host sends 'AT+QCOAPOPTION=0,0,11,3,"a/b",<opt_flag>'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, Uri-Path "kept"'

    Examples:
      | case         | opt_flag |
      | below        | -1       |
      | above        | 2        |
      | not a number | a        |

  @id:qcoapoption-uri-path-empty-parts @clause:qcoapoption.empty-parts
  Scenario Outline: Whether empty parts of a path are options is recorded
    When the host sends 'AT+QCOAPOPTION=0,0,11,<opt_length>,"<opt_value>"'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, options {any}'

    Examples:
      | case                 | opt_length | opt_value |
      | a stroke alone       | 1          | /         |
      | a stroke behind      | 3          | rd/       |
      | two strokes in front | 4          | //rd      |
      | two strokes between  | 4          | a//b      |

  # Uri-Query

  @id:qcoapoption-uri-query-split @clause:qcoapoption.uri-query.split
  Scenario Outline: A query is divided at each ampersand
    When the host sends 'AT+QCOAPOPTION=0,0,15,<opt_length>,"<opt_value>"'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, <options>'

    Examples:
      | case                       | opt_length | opt_value                                | options                                                                                     |
      | one part                   | 3          | a=1                                      | Uri-Query "a=1"                                                                             |
      | two parts                  | 7          | a=1&b=2                                  | Uri-Query "a=1", Uri-Query "b=2"                                                            |
      | of 4.1                     | 39         | lwm2m=1.0&ep=867725030012276&b=U&lt=900  | Uri-Query "lwm2m=1.0", Uri-Query "ep=867725030012276", Uri-Query "b=U", Uri-Query "lt=900"  |
      | of 4.2                     | 40         | lwm2m=1.0&ep=869154040004132&b=U&lt=1600 | Uri-Query "lwm2m=1.0", Uri-Query "ep=869154040004132", Uri-Query "b=U", Uri-Query "lt=1600" |
      | equal parts                | 7          | a=1&a=1                                  | Uri-Query "a=1", Uri-Query "a=1"                                                            |
      | without a sign of equality | 3          | a&b                                      | Uri-Query "a", Uri-Query "b"                                                                |
      | long parts                 | 255        | {text:127}&{text:127}                    | Uri-Query "{text:127}", Uri-Query "{text:127}"                                              |

  @id:qcoapoption-uri-query-empty-parts @clause:qcoapoption.empty-parts
  Scenario Outline: Whether empty parts of a query are options is recorded
    When the host sends 'AT+QCOAPOPTION=0,0,15,<opt_length>,"<opt_value>"'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, options {any}'

    Examples:
      | case                   | opt_length | opt_value |
      | an ampersand alone     | 1          | &         |
      | an ampersand in front  | 4          | &a=1      |
      | an ampersand behind    | 4          | a=1&      |
      | two ampersands between | 8          | a=1&&b=2  |

  # Several options in one message

  @id:qcoapoption-ascending @clause:qcoapoption.order.ascending @clause:qcoapoption.coding.delta
  Scenario Outline: Options are sent with ascending numbers, in whatever order they were configured
    When the host sends 'AT+QCOAPOPTION=0,0,<first>'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPTION=0,0,<second>'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPTION=0,0,<third>'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, <options>'

    Examples:
      | case                                | first               | second              | third              | options                                                               |
      | ascending                           | 3,1,"h"             | 11,1,"p"            | 15,1,"q"           | Uri-Host "h", Uri-Path "p", Uri-Query "q"                             |
      | descending                          | 15,1,"q"            | 11,1,"p"            | 3,1,"h"            | Uri-Host "h", Uri-Path "p", Uri-Query "q"                             |
      | the middle one first                | 11,1,"p"            | 15,1,"q"            | 3,1,"h"            | Uri-Host "h", Uri-Path "p", Uri-Query "q"                             |
      | the middle one last                 | 15,1,"q"            | 3,1,"h"             | 11,1,"p"           | Uri-Host "h", Uri-Path "p", Uri-Query "q"                             |
      | 12 apart, coded in the first byte   | 27,1,"6"            | 15,1,"q"            | 3,1,"h"            | Uri-Host "h", Uri-Query "q", Block1 hex:06                            |
      | 13 apart, coded in a byte more      | 14,2,"60"           | 27,1,"6"            | 1,1,"m"            | If-Match "m", Max-Age hex:3C, Block1 hex:06                           |
      | 34 apart                            | 35,8,"coap://h"     | 1,1,"m"             | 1,1,"n"            | If-Match "m", If-Match "n", Proxy-Uri "coap://h"                      |
      | no bytes between others             | 17,1,"0"            | 5,0,""              | 4,1,"e"            | ETag "e", If-None-Match, Accept                                       |
      | both coded in a byte more           | 35,13,"{text:13}"   | 20,1,"l"            | 4,8,"{text:8}"     | ETag "{text:8}", Location-Query "l", Proxy-Uri "{text:13}"            |
      | in the order of the worked examples | 11,2,"rd"           | 12,2,"40"           | 15,3,"b=U"         | Uri-Path "rd", Content-Format hex:28, Uri-Query "b=U"                 |
      | longest ones                        | 35,255,"{text:255}" | 15,255,"{text:255}" | 3,255,"{text:255}" | Uri-Host "{text:255}", Uri-Query "{text:255}", Proxy-Uri "{text:255}" |

  @id:qcoapoption-first-delta @clause:qcoapoption.coding.delta
  Scenario Outline: The first option's number is coded in the first byte up to 12, and in a byte more from 13 on
    When the host sends 'AT+QCOAPOPTION=0,0,<opt_name>,1,"<opt_value>"'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, <option>'

    Examples:
      | case                   | opt_name | opt_value | option         |
      | 11, below the border   | 11       | a         | Uri-Path "a"   |
      | 12, the last in a byte | 12       | 0         | Content-Format |
      | 14, the first in two   | 14       | 1         | Max-Age hex:01 |
      | 35, the highest        | 35       | a         | Proxy-Uri "a"  |

  @id:qcoapoption-equal-numbers @clause:qcoapoption.order.equal @clause:qcoapoption.order.ascending
  Scenario: Options of one number are sent in the order in which they were configured
    When the host sends 'AT+QCOAPOPTION=0,0,15,3,"z=1"'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPTION=0,0,11,1,"z"'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPTION=0,0,15,7,"a=2&y=3"'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPTION=0,0,11,3,"a/y"'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPTION=0,0,15,3,"b=4"'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, Uri-Path "z", Uri-Path "a", Uri-Path "y", Uri-Query "z=1", Uri-Query "a=2", Uri-Query "y=3", Uri-Query "b=4"'

  @id:qcoapoption-repeatable @clause:qcoapoption.order.equal
  Scenario Outline: Options that CoAP lets stand there several times do so, in the order in which they were configured
    When the host sends 'AT+QCOAPOPTION=0,0,<opt_name>,2,"zz"'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPTION=0,0,<opt_name>,2,"aa"'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPTION=0,0,<opt_name>,2,"zz"'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, <option> "zz", <option> "aa", <option> "zz"'

    Examples:
      | case           | opt_name | option         |
      | If-Match       | 1        | If-Match       |
      | ETag           | 4        | ETag           |
      | Location-Path  | 8        | Location-Path  |
      | Uri-Path       | 11       | Uri-Path       |
      | Uri-Query      | 15       | Uri-Query      |
      | Location-Query | 20       | Location-Query |

  @id:qcoapoption-given-twice @clause:qcoapoption.given-twice
  Scenario Outline: What becomes of an option that CoAP has only once and the host gives twice is recorded
    Given the module has accepted 'AT+QCOAPOPTION=0,0,<opt_name>,<opt_length>,"<opt_value>"'
    Then it is recorded how the module answers 'AT+QCOAPOPTION=0,0,<opt_name>,<opt_length>,"<other>"'
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, options {any}'

    Examples:
      | case           | opt_name | opt_length | opt_value | other |
      | Uri-Host       | 3        | 1          | a         | b     |
      | Content-Format | 12       | 2          | 40        | 50    |
      | Max-Age        | 14       | 2          | 60        | 30    |
      | Block2         | 23       | 1          | 6         | 2     |

  @id:qcoapoption-all-sixteen @clause:qcoapoption.order.ascending @clause:qcoapoption.name.values
  @clause:qcoapoption.coding.delta
  Scenario: All sixteen options go out in one message, in the order of their numbers
    When the host sends 'AT+QCOAPOPTION=0,0,35,13,"coap://h.test"'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPTION=0,0,1,1,"m"'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPTION=0,0,28,3,"512"'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPTION=0,0,3,6,"h.test"'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPTION=0,0,27,2,"14"'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPTION=0,0,4,2,"et"'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPTION=0,0,23,1,"6"'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPTION=0,0,5,0,""'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPTION=0,0,20,2,"lq"'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPTION=0,0,6,1,"0"'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPTION=0,0,17,2,"50"'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPTION=0,0,8,2,"lp"'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPTION=0,0,15,2,"uq"'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPTION=0,0,11,2,"up"'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPTION=0,0,14,2,"60"'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPTION=0,0,12,2,"40"'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, If-Match "m", Uri-Host "h.test", ETag "et", If-None-Match, Observe hex:, Location-Path "lp", Uri-Path "up", Content-Format hex:28, Max-Age hex:3C, Uri-Query "uq", Accept hex:32, Location-Query "lq", Block2 hex:06, Block1 hex:0E, Size2 hex:0200, Proxy-Uri "coap://h.test"'

  # The message that takes them

  @id:qcoapoption-none @clause:qcoapoption.none
  Scenario: A message for which no option was configured has none
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'

  @id:qcoapoption-next-message @clause:qcoapoption.next-message
  Scenario Outline: The next message takes the options, whatever its type and code, with its data behind them
    Given the module has accepted 'AT+QCOAPHEAD=0,5,21152,4,"01020304"'
    And the module has accepted 'AT+QCOAPOPTION=0,0,12,2,"42"'
    And the module has accepted 'AT+QCOAPOPTION=0,0,11,2,"rd"'
    When the host sends 'AT+QCOAPSEND=0,<type>,<code>,0,3,"00FF61"'
    Then the module answers OK
    And the CoAP peer gets '<message>, mid 21152, token 01020304, Uri-Path "rd", Content-Format hex:2A, payload hex:00FF61'

    Examples:
      | case       | type | code | message    |
      | NON POST   | 1    | 2    | NON POST   |
      | NON DELETE | 1    | 4    | NON DELETE |
      | NON 4.04   | 1    | 404  | NON 4.04   |
      | ACK 2.05   | 2    | 205  | ACK 2.05   |

  @id:qcoapoption-next-message-confirmable @clause:qcoapoption.next-message
  Scenario Outline: The next message takes the options where it is confirmable, too
    Given the CoAP peer answers every request with 'ACK 2.04, Max-Age 60'
    And the module has accepted 'AT+QCOAPHEAD=0,5,21152,4,"01020304"'
    And the module has accepted 'AT+QCOAPOPTION=0,0,12,2,"42"'
    And the module has accepted 'AT+QCOAPOPTION=0,0,11,2,"rd"'
    When the host sends 'AT+QCOAPSEND=0,0,<code>,0,3,"00FF61"'
    Then the module answers OK
    And the CoAP peer gets 'CON <method>, mid 21152, token 01020304, Uri-Path "rd", Content-Format hex:2A, payload hex:00FF61'
    And the URC '+QCOAPURC: 0,2,204,21152,130,4,"01020304",14,"60"' comes

    Examples:
      | case | code | method |
      | POST | 2    | POST   |
      | PUT  | 3    | PUT    |

  @id:qcoapoption-sent-again @clause:qcoapoption.next-message @clause:qcoaphead.next-message @needs:time:21s
  Scenario: A message that is sent again is not the next: what was configured meanwhile waits for that one
    Given the module has accepted 'AT+QCOAPHEAD=0,5,4711,4,"01020304"'
    When the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid 4711, token 01020304'
    When the host sends 'AT+QCOAPHEAD=0,5,815,2,"0A0B"'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPTION=0,0,11,2,"rd"'
    Then the module answers OK
    And the CoAP peer gets the same again 2 times, first after 2 to 3 s, then at doubled intervals
    When the CoAP peer sends 'ACK 2.04, mid 4711, token 01020304'
    Then the URC '+QCOAPURC: 0,2,204,4711,128,4,"01020304"' comes
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, mid 815, token 0A0B, Uri-Path "rd"'

  @id:qcoapoption-stays @clause:qcoapoption.stays
  Scenario: Whether the options stay for the message after the next is recorded
    Given the module has accepted 'AT+QCOAPOPTION=0,0,11,4,"once"'
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, Uri-Path "once"'
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, options {any}'

  @id:qcoapoption-new-context @clause:qcoapoption.new-context
  Scenario: Whether the options stay when the context is deleted and created again is recorded
    Given the module has accepted 'AT+QCOAPOPTION=0,0,11,5,"older"'
    When the host sends 'AT+QCOAPCLOSE=0'
    Then the module answers OK
    And the line '+QCOAPCLOSE: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, options {any}'

  @id:qcoapoption-without-context @clause:qcoapoption.without-context
  Scenario: What becomes of an option that is configured before there is a context is recorded
    Given the module has accepted 'AT+QCOAPCLOSE=0'
    Then it is recorded how the module answers 'AT+QCOAPOPTION=0,0,11,5,"early"'
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, options {any}'

  @id:qcoapoption-deep-sleep @clause:coap-persistence.options.deep-sleep @needs:sleep @needs:time:120s
  Scenario: The options do not outlive deep sleep, and new ones can be configured
    Given the module has accepted 'AT+QCFG="dsevent",1'
    And the module has accepted 'AT+QCOAPOPTION=0,0,11,6,"asleep"'
    And the module has accepted 'AT+QCOAPOPTION=0,0,12,2,"40"'
    When the module falls into deep sleep
    And the host wakes the module
    And the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'
    When the host sends 'AT+QCOAPOPTION=0,0,11,5,"awake"'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, Uri-Path "awake"'

  @id:qcoapoption-power-off @clause:coap-persistence.options.restart @needs:power
  Scenario: The options do not outlive a power-off
    Given the module has accepted 'AT+QCOAPOPTION=0,0,11,3,"off"'
    When the module is switched off and on again
    And the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'

  @id:qcoapoption-refused-alone @clause:qcoapoption.refused-changes-nothing @clause:qcoapoption.write.error
  Scenario: Refused commands between accepted ones leave nothing in the message
    When the host sends 'AT+QCOAPOPTION=0,0,15,3,"a=1"'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPTION=0,0,4,9,"{text:9}"'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPOPTION=0,0,11,3,"a/b",2'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPOPTION=0,0,11,1,"c",1'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPTION=0,0,5,1,"x"'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPOPTION=0,0,15,256,"{text:256}"'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPOPTION=0,0,15,3,"b=2"'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, Uri-Path "c", Uri-Query "a=1", Uri-Query "b=2"'
