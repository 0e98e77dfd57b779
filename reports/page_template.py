"""The frame of the results page: its style sheet, its script and its skeleton. Nothing is loaded from anywhere."""

from __future__ import annotations

from string import Template

STYLE = """
:root{color-scheme:light dark;--bg:#fff;--fg:#1c2126;--soft:#5b6670;--line:#d9dee3;--card:#f6f7f9;--link:#0b57a4;
  --red:#b3261e;--orange:#9a5b00;--green:#1b6e3a;--grey:#5b6670;--tx:#0b57a4;--rx:#1c2126;--air:#7a3ea1;
  --mark:#fdecea}
@media(prefers-color-scheme:dark){:root{--bg:#15181b;--fg:#e3e6e9;--soft:#9aa5af;--line:#333a41;--card:#1d2226;
  --link:#79b8ff;--red:#ff8a80;--orange:#ffb95c;--green:#7ed99b;--grey:#9aa5af;--tx:#79b8ff;--rx:#e3e6e9;
  --air:#d3a6f2;--mark:#3a2220}}
*{box-sizing:border-box}
body{margin:0 auto;padding:1rem;max-width:76rem;background:var(--bg);color:var(--fg);
  font:15px/1.45 system-ui,sans-serif}
h1{font-size:1.45rem;margin:.2rem 0}
h2{font-size:1.15rem;margin:2rem 0 .5rem;border-bottom:1px solid var(--line)}
h3{font-size:1rem;margin:0 0 .4rem}
p{margin:.4rem 0}
a{color:var(--link)}
small,.soft{color:var(--soft)}
code,pre,.t{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:.86rem}
code{overflow-wrap:anywhere}
.banner{border-left:4px solid var(--orange);background:var(--card);padding:.5rem .8rem;margin:.6rem 0}
.chips{display:flex;flex-wrap:wrap;gap:.4rem;margin:.7rem 0}
.chips button{font:inherit;color:inherit;background:var(--card);border:1px solid var(--line);border-radius:1rem;
  padding:.15rem .8rem;cursor:pointer}
.chips button[aria-pressed=true]{border-color:currentColor}
.v{font-weight:600;white-space:nowrap}
.fail{color:var(--red)}
.suite-error,.bench-error,.inconclusive{color:var(--orange)}
.pass{color:var(--green)}
.known-deviation,.not-applicable{color:var(--grey)}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.2rem .5rem;border-bottom:1px solid var(--line)}
th{font-size:.82rem}
.counts td:not(:first-child),.counts th:not(:first-child){text-align:right;white-space:nowrap}
td.n{text-align:right;white-space:nowrap;color:var(--soft)}
article{border:1px solid var(--line);border-left:4px solid var(--red);border-radius:4px;padding:.7rem .9rem;
  margin:.8rem 0}
article.inconclusive,article.bench-error,article.suite-error{border-left-color:var(--orange);color:inherit}
article.fail{color:inherit}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem .8rem;margin:.4rem 0}
dt{color:var(--soft)}
dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}
dd.t{padding-top:.1rem}
.steps{list-style:none;margin:.5rem 0;padding:0}
.steps li{padding:.05rem .4rem;overflow-wrap:anywhere}
.steps li.failed,.t tr.failed{background:var(--mark)}
.steps .kw,.t .kw{color:var(--soft)}
.steps li:before{content:"·";display:inline-block;width:1.2em;color:var(--soft)}
.steps li.passed:before{content:"✓"}
.steps li.failed:before{content:"✗";color:var(--red);font-weight:700}
.steps li[class^=not]{color:var(--soft)}
table.t td{border:0;padding:.08rem .5rem;overflow-wrap:anywhere}
table.t td:first-child{white-space:nowrap;color:var(--soft);text-align:right}
table.t td:nth-child(2):not([colspan]){white-space:nowrap}
table.t td:nth-child(3){width:99%;white-space:pre-wrap}
tr.tx td+td{color:var(--tx)}
tr.rx td+td{color:var(--rx)}
tr.air td+td{color:var(--air)}
table.t td.n{color:var(--soft)}
tr.step td{padding-top:.45rem;font-weight:600}
tr.behind td{color:var(--soft)}
.t i{font-style:normal;font-size:.68rem;border:1px solid var(--line);border-radius:3px;padding:0 .15rem;margin:0 1px;
  color:var(--soft);background:var(--card);display:inline-block;line-height:1.2}
summary{cursor:pointer}
details{margin:.3rem 0}
.filter{display:flex;flex-wrap:wrap;gap:.6rem;position:sticky;top:0;background:var(--bg);padding:.5rem 0;z-index:1}
.filter input{flex:1;min-width:12rem}
.filter input,.filter select{font:inherit;padding:.3rem .5rem;border:1px solid var(--line);border-radius:4px;
  background:var(--card);color:inherit}
@media(max-width:40rem){body{padding:.6rem;font-size:14px}.wide{display:none}}
"""

SCRIPT = """
(function(){
var find=document.getElementById('find'),verdict=document.getElementById('verdict');
var chips=[].slice.call(document.querySelectorAll('.chips button'));
function apply(){
  var words=find.value.toLowerCase(),kind=verdict.value,on=words||kind;
  document.querySelectorAll('[data-v]').forEach(function(e){
    e.hidden=!((!kind||e.dataset.v===kind)&&(!words||e.textContent.toLowerCase().indexOf(words)>=0));});
  document.querySelectorAll('details.feature').forEach(function(d){
    var any=d.querySelector('[data-v]:not([hidden])');d.hidden=on&&!any;if(on)d.open=!!any;});
  chips.forEach(function(c){c.setAttribute('aria-pressed',String(c.value===kind));});
}
find.addEventListener('input',apply);verdict.addEventListener('change',apply);
chips.forEach(function(c){c.addEventListener('click',function(){
  verdict.value=verdict.value===c.value?'':c.value;apply();});});
})();
"""

PAGE = Template("""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy"
content="default-src 'none';style-src 'unsafe-inline';script-src 'unsafe-inline'">
<title>$title</title><style>$style</style></head><body>
<header>
<h1>$headline</h1>
$facts
$banners
<div class="chips">$chips</div>
</header>
<main>
$sections
</main>
<footer><p class="soft">$footer</p></footer>
<script>$script</script></body></html>
""")
