<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1">
<context>
    <name>Banner</name>
    <message>
        <source>Close this message</source>
        <translation>關閉這則訊息</translation>
    </message>
</context>
<context>
    <name>BottomBar</name>
    <message>
        <source>Open photo</source>
        <translation>打開照片</translation>
    </message>
    <message>
        <source>Back to the automatic frame</source>
        <translation>回到自動裁切</translation>
    </message>
    <message>
        <source>Choose another photo</source>
        <translation>換一張照片</translation>
    </message>
    <message>
        <source>Save and exit</source>
        <translation>保存退出</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save and go on working (Ctrl+S)</source>
        <translation>保存，視窗不關（Ctrl+S）</translation>
    </message>
    <message>
        <source>A photo that does not pass is not saved as a registration photo.</source>
        <translation>不合格的照片不會存成報名照片。</translation>
    </message>
    <message>
        <source>Save beside the picture and close (Ctrl+Return)</source>
        <translation>存在原圖旁邊，然後關閉（Ctrl+Enter）</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Open photo</source>
        <translation>打開照片</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>所有檔案</translation>
    </message>
    <message>
        <source>Save the registration photo</source>
        <translation>保存報名照片</translation>
    </message>
    <message>
        <source>Registration photo</source>
        <translation>報名照片處理</translation>
    </message>
    <message>
        <source>The frame was changed and the photo is not saved yet.</source>
        <translation>裁切框改過了，照片還沒有保存。</translation>
    </message>
    <message>
        <source>Do you want to save it first?</source>
        <translation>要先保存嗎？</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Do not save</source>
        <translation>不保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>Drops</name>
    <message>
        <source>Pasted picture</source>
        <translation>貼上的照片</translation>
    </message>
</context>
<context>
    <name>Findings</name>
    <message>
        <source>Please confirm ({done} of {count})</source>
        <translation>請您確認（{done}/{count}）</translation>
    </message>
    <message>
        <source>Checks that pass ({count})</source>
        <translation>合格的檢查（{count}）</translation>
    </message>
    <message>
        <source>Checks not possible yet ({count})</source>
        <translation>還不能檢查（{count}）</translation>
    </message>
    <message>
        <source>{found} ({allowed})</source>
        <translation>{found}（{allowed}）</translation>
    </message>
</context>
<context>
    <name>FindingsPanel</name>
    <message>
        <source>Findings</source>
        <translation>檢查結果</translation>
    </message>
    <message>
        <source>Choose a finding to see its place on the picture.</source>
        <translation>選一項，照片上就會標出它的位置。</translation>
    </message>
    <message>
        <source>Checking the photo…</source>
        <translation>正在檢查照片…</translation>
    </message>
    <message>
        <source>This photo passes</source>
        <translation>這張照片合格</translation>
    </message>
    <message>
        <source>This photo does not pass yet</source>
        <translation>這張照片還不合格</translation>
    </message>
</context>
<context>
    <name>Overlay</name>
    <message>
        <source>Crown</source>
        <translation>頭頂</translation>
    </message>
    <message>
        <source>Eyes</source>
        <translation>眼睛</translation>
    </message>
    <message>
        <source>Chin</source>
        <translation>下巴</translation>
    </message>
</context>
<context>
    <name>PictureView</name>
    <message>
        <source>Picture and frame</source>
        <translation>照片與裁切框</translation>
    </message>
    <message>
        <source>No picture is open.</source>
        <translation>還沒有打開照片。</translation>
    </message>
    <message>
        <source>There is no frame.</source>
        <translation>沒有裁切框。</translation>
    </message>
    <message>
        <source>Frame {height} px high, turned {roll}°.</source>
        <translation>裁切框高 {height} px，旋轉 {roll}°。</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Enlarged, {0} × {1} px</source>
        <translation>放大，{0} × {1} px</translation>
    </message>
    <message>
        <source>As printed, {0:g} × {1:g} mm</source>
        <translation>沖印大小 {0:g} × {1:g} mm</translation>
    </message>
    <message>
        <source>About as printed, {0:g} × {1:g} mm</source>
        <translation>約為沖印大小 {0:g} × {1:g} mm</translation>
    </message>
    <message>
        <source>No portrait yet</source>
        <translation>還沒有證件照</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>證件照</translation>
    </message>
</context>
<context>
    <name>Saver</name>
    <message>
        <source>Not saved: the photo does not pass yet.</source>
        <translation>沒有保存：這張照片還不合格。請看右邊的檢查結果。</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在資料夾中顯示</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>已存成 {path}</translation>
    </message>
    <message>
        <source>Save elsewhere…</source>
        <translation>存到別處…</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>取代</translation>
    </message>
    <message>
        <source>“{name}” is already in {folder}. Replace it?</source>
        <translation>{folder} 裡已經有「{name}」。要取代它嗎？</translation>
    </message>
</context>
<context>
    <name>SpecBox</name>
    <message>
        <source>Photo specification</source>
        <translation>照片規格</translation>
    </message>
    <message>
        <source>Read on {date}. Before use, check the announcement of your exam.</source>
        <translation>查閱日期 {date}。使用前請核對該考試的最新公告。</translation>
    </message>
</context>
<context>
    <name>Telling</name>
    <message>
        <source>Copy details</source>
        <translation>複製詳情</translation>
    </message>
</context>
<context>
    <name>Toolbar</name>
    <message>
        <source>Forget these</source>
        <translation>清除這些記錄</translation>
    </message>
    <message>
        <source>Nothing opened yet</source>
        <translation>還沒有打開過照片</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>指令列</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打開</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>貼上</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>復原</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自動</translation>
    </message>
    <message>
        <source>Verify a file…</source>
        <translation>核驗檔案…</translation>
    </message>
    <message>
        <source>About this program</source>
        <translation>關於本程式</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Back to the automatic frame (Ctrl+0, or double click on the picture)</source>
        <translation>回到自動裁切（Ctrl+0，或在照片上按兩下）</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>語言</translation>
    </message>
</context>
<context>
    <name>TurnBar</name>
    <message>
        <source>Turn left ([)</source>
        <translation>向左轉（[）</translation>
    </message>
    <message>
        <source>Turn right (])</source>
        <translation>向右轉（]）</translation>
    </message>
    <message>
        <source>Turn of the frame</source>
        <translation>裁切框的旋轉</translation>
    </message>
</context>
<context>
    <name>VerifyPanel</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Open as a picture</source>
        <translation>當作照片打開</translation>
    </message>
    <message>
        <source>Findings that the marker claims</source>
        <translation>標記所記載的檢查結果</translation>
    </message>
    <message>
        <source>File</source>
        <translation>檔案</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>簽署時間</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程式</translation>
    </message>
    <message>
        <source>Specification</source>
        <translation>照片規格</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>證件照</translation>
    </message>
</context>
<context>
    <name>WaysIn</name>
    <message>
        <source>There is no picture to paste. Copy one first.</source>
        <translation>剪貼簿裡沒有照片。請先複製一張。</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>A photo for your exam registration</source>
        <translation>把照片做成報名照片</translation>
    </message>
    <message>
        <source>Open a picture: it is framed at once, checked point by point, and you are told what to do about each. Everything stays on this computer.</source>
        <translation>打開一張照片，馬上自動裁切、逐項檢查，並告訴您哪裡不合格、該怎麼改。照片不會離開這台電腦。</translation>
    </message>
    <message>
        <source>Drop a picture here, or paste one with Ctrl+V</source>
        <translation>把照片拖到這裡，或按 Ctrl+V 貼上</translation>
    </message>
    <message>
        <source>Open photo</source>
        <translation>打開照片</translation>
    </message>
    <message>
        <source>Try it with a sample picture</source>
        <translation>用範例照片試試看</translation>
    </message>
    <message>
        <source>The official site accepts only photos processed by the official tool. This program makes a photo that meets the published rules; it will not be taken for the official tool&apos;s.</source>
        <translation>官網只接受官方工具處理過的照片。本程式做出的照片符合公開的規定，但不會被當成官方工具的成品。</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Opening the photo…</source>
        <translation>正在打開照片…</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>核驗</translation>
    </message>
    <message>
        <source>Open as a picture</source>
        <translation>當作照片打開</translation>
    </message>
    <message>
        <source>“{name}” carries a marker: it is a finished registration photo.</source>
        <translation>「{name}」帶有標記，是已經做好的報名照片。</translation>
    </message>
    <message>
        <source>photoprocess {version}, open and offline. Photos are framed and checked by published rules; nothing is beautified, and nothing leaves this computer.</source>
        <translation>photoprocess {version}，開放原始碼，全程離線。按公開的規定裁切與檢查，不美顏，照片不會離開這台電腦。</translation>
    </message>
    <message>
        <source>Registration photo</source>
        <translation>報名照片處理</translation>
    </message>
</context>
</TS>
