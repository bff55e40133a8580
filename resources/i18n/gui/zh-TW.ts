<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_TW">
<context>
    <name>AnswerPanel</name>
    <message>
        <source>The answer with its reasons</source>
        <translation>結論和理由</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close this message</source>
        <translation>關閉這則訊息</translation>
    </message>
</context>
<context>
    <name>BatchFixing</name>
    <message>
        <source>Fix the next one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the batch</source>
        <translation>回到批次</translation>
    </message>
    <message>
        <source>A batch is still running. Wait until it ends or cancel it; then drop the next folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>已存成 {path}</translation>
    </message>
</context>
<context>
    <name>BatchModel</name>
    <message>
        <source>Picture</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>成品</translation>
    </message>
</context>
<context>
    <name>BatchPage</name>
    <message>
        <source>Choose a folder of pictures</source>
        <translation>選擇照片資料夾</translation>
    </message>
    <message>
        <source>Where to save the photos</source>
        <translation>照片存到哪裡</translation>
    </message>
    <message>
        <source>Where to save the report</source>
        <translation>報告存到哪裡</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>繼續</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暫停</translation>
    </message>
    <message>
        <source>Looking for pictures…</source>
        <translation>正在尋找照片…</translation>
    </message>
    <message>
        <source>There is no picture.</source>
        <translation>沒有照片。</translation>
    </message>
    <message>
        <source>Photos are saved default_output the folder, under its name and “{name}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fix the next one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos: {folder}</source>
        <translation>照片：{folder}</translation>
    </message>
    <message>
        <source>Drop a folder of pictures here.
What passes is saved; what does not is explained.</source>
        <translation>把照片資料夾拖放到這裡。
通過的會儲存，未通過的會說明原因。</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>選擇資料夾…</translation>
    </message>
    <message>
        <source>Save to…</source>
        <translation>儲存到…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save the report…</source>
        <translation>儲存報告…</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>With hints</source>
        <translation>有提示</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已儲存</translation>
    </message>
    <message>
        <source>To be fixed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which pictures to show</source>
        <translation>顯示哪些照片</translation>
    </message>
    <message>
        <source>Pictures and their results</source>
        <translation>照片與結果</translation>
    </message>
    <message>
        <source>Enter opens a picture in the photo page.</source>
        <translation>按 Enter 可在照片頁開啟。</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>進度</translation>
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
    <name>CutoutEditor</name>
    <message>
        <source>Cut between person and background</source>
        <translation>人像與背景的分界</translation>
    </message>
    <message>
        <source>Arrows move the brush, Enter dabs, [ and ] change its size, X what it says.</source>
        <translation>方向鍵移動筆刷，Enter 點一下，[ 和 ] 改變大小，X 切換人像或背景。</translation>
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
        <source>Your own specification</source>
        <translation>你自己的規格檔</translation>
    </message>
    <message>
        <source>Photo specifications</source>
        <translation>照片規格</translation>
    </message>
    <message>
        <source>Save a copy of the specification</source>
        <translation>另存一份規格檔</translation>
    </message>
    <message>
        <source>Save the print sheet</source>
        <translation>儲存列印頁</translation>
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
    <message>
        <source>Pre-check</source>
        <translation>報考預審</translation>
    </message>
    <message>
        <source>Your answers of the pre-check are not saved.</source>
        <translation>報考預審的答案還沒有保存。</translation>
    </message>
    <message>
        <source>Close without saving</source>
        <translation>不保存，關閉</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>A batch is still running.</source>
        <translation>批次還在進行。</translation>
    </message>
    <message>
        <source>What is saved is whole. Drop the same folder again to go on.</source>
        <translation>已儲存的都是完整的。再次放入同一資料夾即可繼續。</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>停止並關閉</translation>
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
    <name>ExamChooser</name>
    <message>
        <source>All examinations</source>
        <translation>所有考試</translation>
    </message>
    <message>
        <source>No examination has these words in its name.</source>
        <translation>沒有名稱含這些字的考試。</translation>
    </message>
    <message>
        <source>Which examination?</source>
        <translation>報考哪一項考試？</translation>
    </message>
    <message>
        <source>Application level</source>
        <translation>報考級別</translation>
    </message>
    <message>
        <source>Search by name</source>
        <translation>輸入名稱搜尋</translation>
    </message>
    <message>
        <source>Search examinations by name</source>
        <translation>依名稱搜尋考試</translation>
    </message>
    <message>
        <source>Examinations</source>
        <translation>考試</translation>
    </message>
</context>
<context>
    <name>Faq</name>
    <message>
        <source>Nothing found. Try fewer or other words, for example “photo” or “password”.</source>
        <translation>沒有找到。請少寫幾個字或換個說法，例如「照片」「密碼」。</translation>
    </message>
    <message>
        <source>Search the questions, for example: photo</source>
        <translation>搜尋問題，例如：照片</translation>
    </message>
    <message>
        <source>Search questions and answers</source>
        <translation>搜尋常見問題</translation>
    </message>
    <message>
        <source>Questions and answers</source>
        <translation>常見問題</translation>
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
    <name>MainWindow</name>
    <message>
        <source>Registration photo</source>
        <translation>報名照片處理</translation>
    </message>
</context>
<context>
    <name>OpeningProgress</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished">取消</translation>
    </message>
    <message>
        <source>Opening the photo…</source>
        <translation type="unfinished">正在打開照片…</translation>
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
    <name>PageSwitch</name>
    <message>
        <source>Photo</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>Pre-check</source>
        <translation>報考預審</translation>
    </message>
</context>
<context>
    <name>PhotoInputs</name>
    <message>
        <source>There is no picture to paste. Copy one first.</source>
        <translation>剪貼簿裡沒有照片。請先複製一張。</translation>
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
    <name>Precheck</name>
    <message>
        <source>I do not know</source>
        <translation>不清楚</translation>
    </message>
    <message>
        <source>Please write a whole number from {low} to {high}.</source>
        <translation>請填 {low} 到 {high} 之間的整數。</translation>
    </message>
    <message>
        <source>Please write a date as YYYY-MM-DD, for example 2020-06-30.</source>
        <translation>日期請寫成 YYYY-MM-DD，例如 2020-06-30。</translation>
    </message>
</context>
<context>
    <name>PrecheckPage</name>
    <message>
        <source>Open answers</source>
        <translation>打開答案</translation>
    </message>
    <message>
        <source>Save answers</source>
        <translation>保存答案</translation>
    </message>
    <message>
        <source>Save the answer</source>
        <translation>保存結論</translation>
    </message>
    <message>
        <source>May I register?</source>
        <translation>我能報考嗎</translation>
    </message>
    <message>
        <source>Questions and answers</source>
        <translation>常見問題</translation>
    </message>
    <message>
        <source>One by one</source>
        <translation>逐題回答</translation>
    </message>
    <message>
        <source>All at once</source>
        <translation>一次填完</translation>
    </message>
    <message>
        <source>How to be asked</source>
        <translation>提問方式</translation>
    </message>
    <message>
        <source>Open answers…</source>
        <translation>打開答案…</translation>
    </message>
    <message>
        <source>Save answers…</source>
        <translation>保存答案…</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>重新開始</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>列印…</translation>
    </message>
    <message>
        <source>Save as PDF or HTML…</source>
        <translation>存成 PDF 或 HTML…</translation>
    </message>
    <message>
        <source>The answer with its reasons</source>
        <translation>結論和理由</translation>
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
    <name>QuestionCard</name>
    <message>
        <source>Back</source>
        <translation>上一題</translation>
    </message>
    <message>
        <source>Choose an examination, and you are asked what matters for it.</source>
        <translation>請先選一項考試，再回答與它有關的問題。</translation>
    </message>
    <message>
        <source>Nothing more needs to be asked. The answer stands beside.</source>
        <translation>不必再問了，結論在右邊。</translation>
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
    <name>SheetAction</name>
    <message>
        <source>Print sheet…</source>
        <translation>相紙排版…</translation>
    </message>
</context>
<context>
    <name>SheetDialog</name>
    <message>
        <source>Sent to the printer.</source>
        <translation>已送到印表機。</translation>
    </message>
    <message>
        <source>The printer took nothing. Check that it is switched on, or save a PDF and print that.</source>
        <translation>印表機沒有接收。請確認它已開機，或存成 PDF 再列印。</translation>
    </message>
    <message>
        <source>{copies} copies of {size}; sheets: {pages}.</source>
        <translation>{copies} 張 {size}，共 {pages} 頁。</translation>
    </message>
    <message>
        <source>Print sheet</source>
        <translation>相紙排版</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>相紙</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>張數</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>第幾頁</translation>
    </message>
    <message>
        <source>4 × 6 in (6寸)</source>
        <translation>6寸（4 × 6 英吋）</translation>
    </message>
    <message>
        <source>3½ × 5 in (5寸)</source>
        <translation>5寸（3½ × 5 英吋）</translation>
    </message>
    <message>
        <source>Cut marks</source>
        <translation>裁切線</translation>
    </message>
    <message>
        <source>Preview of the sheet</source>
        <translation>排版預覽</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>列印…</translation>
    </message>
    <message>
        <source>Save as PDF or JPEG…</source>
        <translation>存成 PDF 或 JPEG…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
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
    <name>SpecChooser</name>
    <message>
        <source>Your own</source>
        <translation>你自己的</translation>
    </message>
    <message>
        <source>No specification is named so. Try fewer words, or a size such as 480 × 640.</source>
        <translation>沒有這樣的規格。請少打幾個字，或試試尺寸，例如 480 × 640。</translation>
    </message>
    <message>
        <source>Photo specifications</source>
        <translation>照片規格</translation>
    </message>
    <message>
        <source>Search: name of the exam, colour, size…</source>
        <translation>搜尋：考試名稱、顏色、尺寸…</translation>
    </message>
    <message>
        <source>Search the specifications</source>
        <translation>搜尋照片規格</translation>
    </message>
    <message>
        <source>What it asks for</source>
        <translation>規格要求</translation>
    </message>
    <message>
        <source>Use your own specification file…</source>
        <translation>使用自己的規格檔…</translation>
    </message>
    <message>
        <source>Save a copy to change…</source>
        <translation>另存一份來修改…</translation>
    </message>
</context>
<context>
    <name>SpecController</name>
    <message>
        <source>Choose another file…</source>
        <translation>另選一個檔案…</translation>
    </message>
</context>
<context>
    <name>Telling</name>
    <message>
        <source>Show in folder</source>
        <translation>在資料夾中顯示</translation>
    </message>
    <message>
        <source>photoprocess {version}, open and offline. Photos are framed and checked by published rules; nothing is beautified, and nothing leaves this computer.</source>
        <translation>photoprocess {version}，開放原始碼，全程離線。按公開的規定裁切與檢查，不美顏，照片不會離開這台電腦。</translation>
    </message>
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
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save and exit</source>
        <translation>保存退出</translation>
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
    <name>VerifyController</name>
    <message>
        <source>“{name}” carries a marker: it is a finished registration photo.</source>
        <translation>「{name}」帶有標記，是已經做好的報名照片。</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>核驗</translation>
    </message>
    <message>
        <source>Open as a picture</source>
        <translation>當作照片打開</translation>
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
    <message>
        <source>What was measured when it was signed</source>
        <translation>簽署時量得的結果</translation>
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
    <name>WhiteningBar</name>
    <message>
        <source>Whiten background</source>
        <translation>背景變白</translation>
    </message>
    <message>
        <source>Background of the right colour</source>
        <translation>背景改成規定的顏色</translation>
    </message>
    <message>
        <source>Show before</source>
        <translation>看修改前</translation>
    </message>
    <message>
        <source>Correct the cut</source>
        <translation>修正邊緣</translation>
    </message>
    <message>
        <source>This is the person</source>
        <translation>這裡是人像</translation>
    </message>
    <message>
        <source>This is background</source>
        <translation>這裡是背景</translation>
    </message>
    <message>
        <source>Size of the brush</source>
        <translation>筆刷大小</translation>
    </message>
    <message>
        <source>Forget all strokes</source>
        <translation>清除所有筆跡</translation>
    </message>
    <message>
        <source>Colour of the background</source>
        <translation>背景顏色</translation>
    </message>
    <message>
        <source>Not possible: this rule forbids a replaced background. Source: {source}</source>
        <translation>不能使用：這項規定禁止更換背景。來源：{source}</translation>
    </message>
</context>
</TS>
