/** What Word puts into the clipboard, shortened: its style sheet, its conditional comments, its numbers as text. */

const HEAD = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style>
<!--
 /* Font Definitions */
 @font-face {font-family:Wingdings; panose-1:5 0 0 0 0 0 0 0 0 0; mso-font-charset:2;}
 /* Style Definitions */
 p.MsoNormal, li.MsoNormal, div.MsoNormal
	{mso-style-unhide:no; mso-style-parent:""; margin:0cm; font-size:14.0pt; font-family:"Times New Roman",serif;
	mso-fareast-font-family:"Times New Roman";}
h1	{mso-style-next:Normal; mso-outline-level:1; font-size:14.0pt; font-weight:bold;}
a:link, span.MsoHyperlink {color:blue; text-decoration:underline; text-underline:single;}
span.msoIns {mso-style-type:export-only; text-decoration:underline; text-underline:single; color:teal;}
span.msoDel {mso-style-type:export-only; text-decoration:line-through; color:red;}
p.CuTime {font-family:".VnTime",sans-serif;}
span.An {display:none; mso-hide:all;}
@page WordSection1 {size:595.3pt 841.9pt;}
 /* List Definitions */
 @list l0 {mso-list-id:1; mso-list-template-ids:-1;}
@list l0:level1 {mso-level-text:"%1\\."; mso-level-tab-stop:none;}
@list l0:level2 {mso-level-number-format:alpha-lower; mso-level-text:"%2\\)";}
@list l0:level3 {mso-level-number-format:roman-lower; mso-level-text:"%3\\)";}
@list l1:level1 {mso-level-number-format:bullet; mso-level-text:\\F0B7; font-family:Symbol;}
@list l1:level2 {mso-level-number-format:bullet; mso-level-text:o; font-family:"Courier New";}
@list l2:level1 {mso-level-text:"Điều %1\\."; mso-level-suffix:space;}
-->
</style></head>
<body lang=VI link=blue vlink=purple style='tab-interval:36.0pt'>
<!--StartFragment-->`

export const fromWord = (body: string): string => `${HEAD}\n${body}\n<!--EndFragment-->\n</body>\n</html>`

/** A paragraph of an automatic list. */
export const listed = (
  place: string,
  label: string,
  words: string,
  { tag = 'p', font = '' }: { tag?: string; font?: string } = {},
): string =>
  `<${tag} class=MsoListParagraphCxSpMiddle style='margin-left:54.0pt;text-indent:-18.0pt;mso-list:${place}
lfo1'><![if !supportLists]><span lang=VI style='${font}mso-fareast-font-family:"Times New Roman"'><span style='mso-list:Ignore'>${label}<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><span
lang=VI>${words}<o:p></o:p></span></${tag}>`

export const para = (words: string, attributes = 'class=MsoNormal'): string =>
  `<p ${attributes}><span lang=VI style='font-size:14.0pt'>${words}<o:p></o:p></span></p>`

export const FOOTNOTE = fromWord(
  `${para(
    `Dân số 101 triệu người<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span
class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]><span
class=MsoFootnoteReference><span lang=VI style='font-size:14.0pt'>[1]</span></span><![endif]></span></span></a> vào năm 2024.`,
  )}
<div style='mso-element:footnote-list'><![if !supportFootnotes]><br clear=all><hr align=left size=1 width="33%"><![endif]>
<div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1"
name="_ftn1" title=""><span class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]><span
class=MsoFootnoteReference><span lang=VI>[1]</span></span><![endif]></span></span></a><span lang=VI> Tổng cục
Thống kê, <i>Niên giám</i>.</span></p></div></div>`,
)

export const TRACKED = fromWord(
  `<p class=MsoNormal>Mỗi <span class=msoDel><del cite="mailto:Lan" datetime="2026-01-05T09:00">huyện cũ</del></span><span
class=msoIns><ins cite="mailto:Lan" datetime="2026-01-05T09:00">tỉnh</ins></span> công bố <s>dữ</s><span
style='text-line-through:double'> liệu</span> <a style='mso-comment-reference:AB_1;mso-comment-date:20260105T0900'>kết quả</a><span
class=MsoCommentReference><span style='font-size:8.0pt'><![if !supportAnnotations]><a class=msocomanchor id="_anchor_1"
href="#_msocom_1" language=JavaScript name="_msoanchor_1">[AB1]</a><![endif]><span
style='mso-special-character:comment'>&nbsp;</span></span></span>.<span class=An>mật</span></p>
<div style='mso-element:comment-list'><![if !supportAnnotations]><hr class=msocomoff align=left size=1 width="33%"><![endif]>
<div style='mso-element:comment'><div id="_com_1" class=msocomtxt language=JavaScript><p class=MsoCommentText>Xem lại câu này</p></div></div></div>`,
)

export const TABLE = fromWord(`<p class=MsoNormal>Trước bảng</p>
<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;border:none;mso-border-alt:solid windowtext .5pt'>
 <tr style='mso-yfti-irow:0;mso-yfti-firstrow:yes'>
  <td width=301 rowspan=2 valign=top style='width:225.4pt'><p class=MsoNormal><b>Chỉ tiêu<o:p></o:p></b></p></td>
  <td width=301 colspan=2 valign=top><p class=MsoNormal align=center>Năm<o:p></o:p></p></td></tr>
 <tr style='mso-yfti-irow:1'><td><p class=MsoNormal>2025</p></td><td><p class=MsoNormal>2026</p><p class=MsoNormal><o:p>&nbsp;</o:p></p></td></tr>
 <tr style='mso-yfti-irow:2;mso-yfti-lastrow:yes'><td><p class=MsoNormal>GRDP</p></td><td><table border=1><tr><td>8,0</td><td>%</td></tr></table></td><td><p class=MsoNormal><o:p>&nbsp;</o:p></p></td></tr>
</table>
<p class=MsoNormal>Sau bảng</p>`)
