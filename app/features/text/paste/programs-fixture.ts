/** What other programs put into the clipboard, shortened. */

export const GOOGLE_DOCS = `<meta charset='utf-8'><meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1a2b"><h2 dir="ltr"
style="line-height:1.38;"><span style="font-size:16pt;font-family:Arial,sans-serif;font-weight:400;font-style:normal;text-decoration:none;vertical-align:baseline;white-space:pre;white-space:pre-wrap;">Mục tiêu</span></h2><p
dir="ltr"><span style="font-weight:400;font-style:normal;text-decoration:none;white-space:pre-wrap;">Đến năm 2030 </span><span
style="font-weight:700;font-style:italic;text-decoration:underline;white-space:pre-wrap;">100%</span><span
style="font-size:0.6em;vertical-align:super;white-space:pre-wrap;">(*)</span><span style="font-weight:400;text-decoration:line-through;white-space:pre-wrap;"> cũ</span></p><ol
style="margin-top:0;"><li dir="ltr" style="list-style-type:decimal;" aria-level="1"><p dir="ltr" role="presentation"><span
style="font-weight:400;white-space:pre-wrap;">Một</span></p></li><ol style="margin-top:0;"><li dir="ltr" style="list-style-type:lower-alpha;" aria-level="2"><p
dir="ltr" role="presentation"><span style="font-weight:400;">Điểm a</span></p></li><li dir="ltr" style="list-style-type:lower-alpha;" aria-level="2"><p><span
style="font-weight:400;">Điểm b</span></p></li><ol><li dir="ltr" style="list-style-type:lower-roman;" aria-level="3"><p><span
style="font-weight:400;">La Mã</span></p></li></ol></ol><li dir="ltr" style="list-style-type:decimal;" aria-level="1"><p><a href="https://moj.gov.vn" style="text-decoration:none;"><span
style="font-weight:400;text-decoration:underline;">Hai</span></a></p></li></ol><br><div dir="ltr" align="left"><table style="border:none;"><colgroup><col
width="100"/><col/></colgroup><tbody><tr><td><p dir="ltr"><span style="font-weight:700;">A</span></p></td><td><p dir="ltr"><span
style="font-weight:400;">B</span></p></td></tr></tbody></table></div></b><br class="Apple-interchange-newline">`

/** Every item is a list of its own. */
export const WORD_ONLINE = `<html><body><!--StartFragment--><div class="OutlineElement Ltr SCXW1"><p class="Paragraph SCXW1" role="heading" aria-level="1" xml:lang="VI-VN" lang="VI-VN"
paraid="1"><span data-contrast="auto" class="TextRun SCXW1" lang="VI-VN"><span class="NormalTextRun SCXW1">Chương trình</span></span><span class="EOP SCXW1"
data-ccp-props="{}">&nbsp;</span></p></div><div class="ListContainerWrapper SCXW1"><ol class="NumberListStyle1 SCXW1" role="list" start="1"><li role="listitem" data-aria-posinset="1"
data-aria-level="1" data-leveltext="%1." data-font="Times New Roman" data-listid="1" class="OutlineElement Ltr SCXW1"><p class="Paragraph SCXW1"><span
class="TextRun SCXW1" style="font-weight:bold"><span class="NormalTextRun SCXW1">Một</span></span><span class="EOP SCXW1">&nbsp;</span></p></li></ol></div><div class="ListContainerWrapper SCXW1"><ol
class="NumberListStyle2 SCXW1" role="list" start="1" style="list-style-type: lower-alpha"><li data-aria-level="2" data-leveltext="%2)" class="OutlineElement Ltr"><p
class="Paragraph"><span class="TextRun">Điểm a</span></p></li></ol></div><div class="ListContainerWrapper"><ol class="NumberListStyle2" role="list" start="2" style="list-style-type: lower-alpha"><li
data-aria-level="2" data-leveltext="%2)"><p class="Paragraph"><span class="TextRun">Điểm b</span></p></li></ol></div><div class="ListContainerWrapper"><ul class="BulletListStyle1"
role="list"><li data-aria-level="3" data-leveltext="-"><p class="Paragraph"><span class="TextRun">Gạch</span></p></li></ul></div><div
class="ListContainerWrapper"><ol class="NumberListStyle1" role="list" start="2"><li data-aria-level="1" data-leveltext="%1."><p class="Paragraph"><span class="TextRun">Hai</span></p></li></ol></div><div
class="ListContainerWrapper"><ol class="NumberListStyle1" role="list" start="7"><li data-aria-level="1" data-leveltext="Điều %1."><p class="Paragraph"><span class="TextRun">Bảy</span></p></li></ol></div><!--EndFragment--></body></html>`

export const LIBREOFFICE = `<!DOCTYPE html><html><head><meta name="generator" content="LibreOffice 24.2 (Linux)"/><style type="text/css">
@page { size: 21cm 29.7cm; margin: 2cm } p { line-height: 115%; background: transparent } h1.western { font-family: "Liberation Sans" } p.xoa { text-decoration: line-through }
</style></head><body lang="vi-VN" dir="ltr"><h1 class="western">Phần một</h1><p class="western">Dân số<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a> tăng
<strike>giảm</strike></p><p class="xoa">Đoạn bị xóa</p><ol><li><p>Một</p><ol type="a"><li><p>A</p></li></ol></li><li value="4"><p>Bốn</p></li></ol><p><font face=".VnTime, sans-serif">C¸c ®Þa ph­¬ng</font></p><div
id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>Nguồn: tổng điều tra.</p></div></body></html>`

export const OUTLOOK = `<html><body><div class="WordSection1"><p class="MsoNormal">Kính gửi anh,<o:p></o:p></p><p class="MsoNormal"><o:p>&nbsp;</o:p></p><ol style="margin-top:0cm" start="1" type="1"><li
class="MsoListParagraph" style="margin-left:0cm;mso-list:l0 level1 lfo1">Một<o:p></o:p></li><li class="MsoListParagraph" style="mso-list:l0 level1 lfo1">Hai<o:p></o:p></li></ol><div
style="display:none;font-size:1px">Xem trước</div><table role="presentation"><tr><td>Chữ ký</td></tr><tr><td>Bộ phận<img src="cid:1"></td></tr></table><blockquote style="margin:0 0 0 40px;border:none;padding:0">Thụt vào</blockquote></div></body></html>`

export const EXCEL = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style><!--table {mso-displayed-decimal-separator:"\\,";}
.xl65 {mso-style-parent:style0; font-weight:700;} .xl66 {text-decoration:line-through;} --></style></head><body link="#0563C1"><table border=0 cellpadding=0 cellspacing=0 width=192><!--StartFragment-->
<col width=64 span=2><tr height=20><td height=20 class=xl65 width=64>STT</td><td class=xl65>Chỉ tiêu</td></tr><tr height=20><td align=right>1</td><td>GRDP&nbsp;</td></tr>
<tr><td align=right>2</td><td class=xl66>Bỏ</td></tr><tr><td></td><td></td></tr><![if supportMisalignedColumns]><tr height=0 style='display:none'><td width=64></td></tr><![endif]><!--EndFragment--></table></body></html>`

export const EXCEL_CELL = `<html><body><table><!--StartFragment--><tr><td class=xl65>23,9 tỷ</td></tr><!--EndFragment--></table></body></html>`
