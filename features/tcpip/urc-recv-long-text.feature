Feature: Long text in the URC "recv"
  TCP/IP note, sections 2.3 (item 4) and 2.3.2. Text of more than 1024 bytes comes in several URCs; wherever it is cut, quotes
  and line ends in it are data, and the length of each part says where it ends.

  Background:
    Given the module is registered and awake
    And TCP socket 0 is open
    And UDP socket 1 is open
    And socket 1 carries data both ways

  @id:urc-recv-long-text @clause:urc-recv.text @clause:urc-recv.length @clause:urc-recv.parts @clause:urc-recv.cut
  Scenario Outline: Quotes and line ends come as they are, in the middle of a part and where it is cut
    When the <service> peer sends '<data>' to socket <id>
    Then socket <id> receives '<data>' in parts of at most 1024 bytes
    And socket <id> carries data both ways
    And no further line '+QIURC' has come

    Examples:
      | case                       | service | id | data                                                               |
      | TCP, a line end at the cut | TCP     | 0  | {text:1023}{CR}{LF}{text:500}                                      |
      | TCP, a quote at the cut    | TCP     | 0  | {text:1023}"{text:500}                                             |
      | TCP, a quote behind it     | TCP     | 0  | {text:1024}",1,"{text:100}                                         |
      | TCP, another URC inside    | TCP     | 0  | {text:1000}"{CR}{LF}+QIURC: "closed",0{CR}{LF}OK{CR}{LF}{text:900} |
      | UDP, a line end at the cut | UDP     | 1  | {text:1023}{CR}{LF}{text:100}                                      |
      | UDP, a quote at the cut    | UDP     | 1  | {text:1023}"{text:100}                                             |
      | UDP, a final result inside | UDP     | 1  | {text:600}{CR}{LF}OK{CR}{LF}"{text:500}                            |
