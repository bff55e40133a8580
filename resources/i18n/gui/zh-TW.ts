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
    <name>BannerMessages</name>
    <message>
        <source>Show in folder</source>
        <translation>在資料夾中顯示</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>查看照片</translation>
    </message>
    <message>
        <source>“{name}” is open on the photo page.</source>
        <translation>「{name}」已在照片頁打開。</translation>
    </message>
    <message>
        <source>photoprocess {version}, open source and offline. It crops and checks photos by published rules, beautifies nothing, and sends nothing over a network.</source>
        <translation>photoprocess {version}，開放原始碼，全程離線。按公開的規定裁切並檢查照片，不美顏，也不會把照片傳到網路上。</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>複製詳情</translation>
    </message>
</context>
<context>
    <name>BatchFixing</name>
    <message>
        <source>Fix the next one</source>
        <translation>修正下一張</translation>
    </message>
    <message>
        <source>Back to the batch</source>
        <translation>回到批次處理</translation>
    </message>
    <message>
        <source>A batch is still running. Wait until it ends or cancel it; then drop the next folder.</source>
        <translation>批次處理還在進行。請等它結束或取消，再放入下一個資料夾。</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>已儲存為 {path}</translation>
    </message>
</context>
<context>
    <name>BatchModel</name>
    <message>
        <source>Picture</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>資料夾</translation>
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
        <translation>照片儲存位置</translation>
    </message>
    <message>
        <source>Where to save the report</source>
        <translation>報告儲存位置</translation>
    </message>
    <message>
        <source>Resume</source>
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
        <source>No pictures found.</source>
        <translation>沒有照片。</translation>
    </message>
    <message>
        <source>Fix the next one</source>
        <translation>修正下一張</translation>
    </message>
    <message>
        <source>Photos: {folder}</source>
        <translation>照片：{folder}</translation>
    </message>
    <message>
        <source>Open in the photo page</source>
        <translation>在照片頁開啟</translation>
    </message>
    <message>
        <source>Open the picture</source>
        <translation>開啟原圖</translation>
    </message>
    <message>
        <source>Show the picture in its folder</source>
        <translation>在資料夾中顯示原圖</translation>
    </message>
    <message>
        <source>Open the photo</source>
        <translation>開啟成品</translation>
    </message>
    <message>
        <source>Show the photo in its folder</source>
        <translation>在資料夾中顯示成品</translation>
    </message>
    <message>
        <source>Other files: {0}</source>
        <translation>其他檔案：{0}</translation>
    </message>
    <message>
        <source>Whiten the backgrounds</source>
        <translation>換成白底</translation>
    </message>
    <message>
        <source>Use the required colour</source>
        <translation>換成規定底色</translation>
    </message>
    <message>
        <source>These rules forbid replacing the background.</source>
        <translation>這項考試的規定不允許更換背景。</translation>
    </message>
    <message>
        <source>For the next folder. Every photo’s record says that its background was replaced.</source>
        <translation>用於下一個資料夾。每張照片的紀錄都會寫明更換過背景。</translation>
    </message>
    <message>
        <source>Photos are saved next to the folder, in a folder of the same name with “{name}” added.</source>
        <translation>照片儲存在原資料夾旁邊，新資料夾的名稱後面加上「{name}」。</translation>
    </message>
    <message>
        <source>Drop a folder of pictures here.
Photos that pass are saved; for all others you see the reason.</source>
        <translation>把照片資料夾拖放到這裡。
合格的照片會儲存，不合格的會說明原因。</translation>
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
        <source>Passed with hints</source>
        <translation>合格，有提示</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已儲存</translation>
    </message>
    <message>
        <source>To be fixed</source>
        <translation>待修正</translation>
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
        <source>Open a picture</source>
        <translation>開啟照片</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>請稍候…</translation>
    </message>
    <message>
        <source>Back to the automatic frame</source>
        <translation>回到自動裁切</translation>
    </message>
    <message>
        <source>Whiten the background</source>
        <translation>換成白底</translation>
    </message>
    <message>
        <source>Use the required colour</source>
        <translation>換成規定底色</translation>
    </message>
    <message>
        <source>Look at the edge</source>
        <translation>查看人像邊緣</translation>
    </message>
    <message>
        <source>Choose another picture</source>
        <translation>換一張照片</translation>
    </message>
    <message>
        <source>Save elsewhere…</source>
        <translation>儲存到別處…</translation>
    </message>
    <message>
        <source>Save and exit</source>
        <translation>儲存並退出</translation>
    </message>
    <message>
        <source>Choose folder and name</source>
        <translation>選擇資料夾和檔名</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>儲存</translation>
    </message>
    <message>
        <source>Skip to the next one</source>
        <translation>跳過，處理下一張</translation>
    </message>
    <message>
        <source>Leave this picture of the batch as it is</source>
        <translation>這張照片不做處理</translation>
    </message>
    <message>
        <source>Save in “{folder}”</source>
        <translation>儲存到「{folder}」</translation>
    </message>
    <message>
        <source>Save in {folder} and keep the window open (Ctrl+Return)</source>
        <translation>儲存到 {folder}，視窗不關閉（Ctrl+Return）</translation>
    </message>
    <message>
        <source>Save and keep the window open (Ctrl+S)</source>
        <translation>儲存，不關閉視窗（Ctrl+S）</translation>
    </message>
    <message>
        <source>A photo that does not pass is not saved as a registration photo.</source>
        <translation>不合格的照片不會儲存為報名照片。</translation>
    </message>
    <message>
        <source>Save next to the picture and close (Ctrl+Return)</source>
        <translation>儲存在原圖旁邊，然後關閉（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>The person keeps every pixel; the photo’s record says that the background was replaced.</source>
        <translation>人像的像素不會改變；更換背景會寫進照片的紀錄。</translation>
    </message>
    <message>
        <source>Where the cut is not clean, brush what is person and what is background.</source>
        <translation>邊緣不乾淨的地方，用筆刷塗出哪裡是人、哪裡是背景。</translation>
    </message>
</context>
<context>
    <name>Camera</name>
    <message>
        <source>Distance</source>
        <translation>距離</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>頭部</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>臉部</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>光線</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>良好</translation>
    </message>
    <message>
        <source>Nobody is in the picture</source>
        <translation>畫面中沒有人</translation>
    </message>
    <message>
        <source>Only one person may be in the picture</source>
        <translation>畫面中只能有一個人</translation>
    </message>
    <message>
        <source>Come closer</source>
        <translation>請靠近一點</translation>
    </message>
    <message>
        <source>Move back a little</source>
        <translation>請後退一點</translation>
    </message>
    <message>
        <source>Move to the left</source>
        <translation>請向左移</translation>
    </message>
    <message>
        <source>Move to the right</source>
        <translation>請向右移</translation>
    </message>
    <message>
        <source>Sit lower, or tilt the camera up</source>
        <translation>請坐低一點，或把攝影機往上調</translation>
    </message>
    <message>
        <source>Sit higher, or tilt the camera down</source>
        <translation>請坐高一點，或把攝影機往下調</translation>
    </message>
    <message>
        <source>Look straight into the camera</source>
        <translation>請正對鏡頭</translation>
    </message>
    <message>
        <source>Hold your head upright</source>
        <translation>請把頭擺正</translation>
    </message>
    <message>
        <source>Open your eyes; no glare on glasses</source>
        <translation>請睜開雙眼；眼鏡不要反光</translation>
    </message>
    <message>
        <source>Close your mouth and relax</source>
        <translation>請閉上嘴，表情自然</translation>
    </message>
    <message>
        <source>Leave your face uncovered</source>
        <translation>請露出整張臉</translation>
    </message>
    <message>
        <source>Too dark: turn to a window or a lamp</source>
        <translation>太暗：請面向窗戶或燈光</translation>
    </message>
    <message>
        <source>Too bright: less light on your face</source>
        <translation>太亮：請減少臉上的光線</translation>
    </message>
    <message>
        <source>One side is dark: turn to the light</source>
        <translation>臉的一側太暗：請面向光線</translation>
    </message>
    <message>
        <source>Hold still, and wipe the lens</source>
        <translation>請保持不動，並擦淨鏡頭</translation>
    </message>
</context>
<context>
    <name>CameraPage</name>
    <message>
        <source>Picture of the camera</source>
        <translation>攝影機拍攝的照片</translation>
    </message>
    <message>
        <source>The camera does not answer</source>
        <translation>無法使用攝影機</translation>
    </message>
    <message>
        <source>Hold still…</source>
        <translation>請保持不動…</translation>
    </message>
    <message>
        <source>Choose a shot. Nothing is saved yet.</source>
        <translation>請挑選一張。照片尚未儲存。</translation>
    </message>
    <message>
        <source>Starting the camera…</source>
        <translation>正在啟動攝影機…</translation>
    </message>
    <message>
        <source>Stay like this: the picture is taken after three seconds.</source>
        <translation>很好，請保持：三秒後自動拍照。</translation>
    </message>
    <message>
        <source>Look into the camera</source>
        <translation>請看鏡頭</translation>
    </message>
    <message>
        <source>Take the picture now</source>
        <translation>立即拍照</translation>
    </message>
    <message>
        <source>Without waiting for the countdown (space bar)</source>
        <translation>不等倒數（空白鍵）</translation>
    </message>
    <message>
        <source>Take again</source>
        <translation>重拍</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再試一次</translation>
    </message>
    <message>
        <source>Is it connected, allowed for this program, and not used by another one? Some builds cannot open cameras; then take the picture with a phone and open its file.</source>
        <translation>請確認攝影機已接上、已允許本程式使用，且沒有被其他程式佔用。有些版本不支援攝影機；這時請用手機拍照，再開啟照片檔案。</translation>
    </message>
    <message>
        <source>Use this picture</source>
        <translation>使用這張照片</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>攝影機</translation>
    </message>
    <message>
        <source>Camera {0}</source>
        <translation>攝影機 {0}</translation>
    </message>
</context>
<context>
    <name>CameraView</name>
    <message>
        <source>Picture of the camera, mirrored</source>
        <translation>攝影機畫面（如鏡中所見）</translation>
    </message>
</context>
<context>
    <name>CutoutEditor</name>
    <message>
        <source>Edge between person and background</source>
        <translation>人像與背景的邊緣</translation>
    </message>
    <message>
        <source>Arrow keys move the brush, Enter paints, [ and ] change the size, X switches between person and background, + and − zoom.</source>
        <translation>方向鍵移動筆刷，Enter 塗抹，[ 和 ] 改變大小，X 切換人像與背景，+ 和 − 縮放。</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Open a picture</source>
        <translation>開啟照片</translation>
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
        <translation>儲存報名照片</translation>
    </message>
    <message>
        <source>Your own specification</source>
        <translation>您自己的規格檔</translation>
    </message>
    <message>
        <source>Photo specifications</source>
        <translation>照片規格</translation>
    </message>
    <message>
        <source>Public key of an organiser</source>
        <translation>主辦單位的公鑰</translation>
    </message>
    <message>
        <source>Public keys</source>
        <translation>公鑰</translation>
    </message>
    <message>
        <source>Save a copy of the specification</source>
        <translation>另存一份規格檔</translation>
    </message>
    <message>
        <source>Save the print sheet</source>
        <translation>儲存相紙排版</translation>
    </message>
    <message>
        <source>Registration photo</source>
        <translation>報名照片處理</translation>
    </message>
    <message>
        <source>You have changed this photo, and it does not pass yet.</source>
        <translation>這張照片改過了，但還不合格。</translation>
    </message>
    <message>
        <source>It cannot be saved as it is. If you go on, your changes are lost.</source>
        <translation>現在還不能儲存。如果繼續，您的修改會遺失。</translation>
    </message>
    <message>
        <source>Discard the changes</source>
        <translation>放棄修改</translation>
    </message>
    <message>
        <source>You have changed this photo, and it is not saved yet.</source>
        <translation>這張照片改過了，還沒有儲存。</translation>
    </message>
    <message>
        <source>Do you want to save it first?</source>
        <translation>要先儲存嗎？</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>儲存</translation>
    </message>
    <message>
        <source>Do not save</source>
        <translation>不儲存</translation>
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
        <source>Your pre-check answers are not saved.</source>
        <translation>報考預審的答案還沒有儲存。</translation>
    </message>
    <message>
        <source>Close without saving</source>
        <translation>不儲存，直接關閉</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批次處理</translation>
    </message>
    <message>
        <source>A batch is still running.</source>
        <translation>批次處理還在進行。</translation>
    </message>
    <message>
        <source>Photos saved so far are complete. Drop the same folder again to continue.</source>
        <translation>已儲存的照片都是完整的。再次放入同一個資料夾即可繼續。</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>停止並關閉</translation>
    </message>
</context>
<context>
    <name>DropHint</name>
    <message>
        <source>Drop it here</source>
        <translation>放到這裡</translation>
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
    <message>
        <source>Details</source>
        <translation>詳細</translation>
    </message>
</context>
<context>
    <name>FindingsPanel</name>
    <message>
        <source>Findings</source>
        <translation>檢查結果</translation>
    </message>
    <message>
        <source>Select a finding to see its place on the picture.</source>
        <translation>選一項，照片上就會標出它的位置。</translation>
    </message>
    <message>
        <source>Checking the photo…</source>
        <translation>正在檢查照片…</translation>
    </message>
    <message>
        <source>Please look at the edge of the person</source>
        <translation>請看一下人像邊緣</translation>
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
    <name>HelpDialog</name>
    <message>
        <source>Help</source>
        <translation>說明</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>From a picture to a photo</source>
        <translation>從一張照片到報名照片</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按鍵</translation>
    </message>
    <message>
        <source>About this program</source>
        <translation>關於本程式</translation>
    </message>
    <message>
        <source>Open a picture: drop it on the window, paste it, or choose a file.</source>
        <translation>開啟照片：拖到視窗上、貼上，或選擇檔案。</translation>
    </message>
    <message>
        <source>Read what is wrong. The blue button is always the next step, and the advice is beside each point.</source>
        <translation>看哪裡不合格。藍色按鈕永遠是下一步，每一項旁邊都寫了該怎麼做。</translation>
    </message>
    <message>
        <source>Confirm what a program cannot see: that the photo is recent, and so on.</source>
        <translation>確認程式看不出來的事，例如這是近期的照片。</translation>
    </message>
    <message>
        <source>Save. Then run the saved file through the official tool, and upload what that tool saves.</source>
        <translation>儲存。然後用官方工具開啟這個檔案，再上傳官方工具儲存的檔案。</translation>
    </message>
    <message>
        <source>Open a picture</source>
        <translation>開啟照片</translation>
    </message>
    <message>
        <source>Paste a picture</source>
        <translation>貼上照片</translation>
    </message>
    <message>
        <source>Use the camera</source>
        <translation>用攝影機拍照</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>儲存</translation>
    </message>
    <message>
        <source>Next step (the blue button)</source>
        <translation>下一步（藍色按鈕）</translation>
    </message>
    <message>
        <source>Copy the photo</source>
        <translation>複製證件照</translation>
    </message>
    <message>
        <source>Print sheet</source>
        <translation>相紙排版</translation>
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
        <source>Automatic frame</source>
        <translation>自動裁切</translation>
    </message>
    <message>
        <source>Turn the picture right</source>
        <translation>照片向右轉 90°</translation>
    </message>
    <message>
        <source>Turn the picture left</source>
        <translation>照片向左轉 90°</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批次處理</translation>
    </message>
    <message>
        <source>Pre-check</source>
        <translation>報考預審</translation>
    </message>
    <message>
        <source>Verify a file</source>
        <translation>查驗檔案</translation>
    </message>
    <message>
        <source>Arrow keys, with Shift ten times as far</source>
        <translation>方向鍵（加 Shift 移動十倍）</translation>
    </message>
    <message>
        <source>Move the frame</source>
        <translation>移動裁切框</translation>
    </message>
    <message>
        <source>Make the frame larger or smaller</source>
        <translation>放大或縮小裁切框</translation>
    </message>
    <message>
        <source>Turn the frame by half a degree; with Shift by five</source>
        <translation>裁切框轉半度；加 Shift 轉五度</translation>
    </message>
    <message>
        <source>Ctrl with + − or the wheel; Home</source>
        <translation>Ctrl 加 + − 或滾輪；Home</translation>
    </message>
    <message>
        <source>Zoom the picture; show it whole</source>
        <translation>放大、縮小照片；顯示整張</translation>
    </message>
    <message>
        <source>Ctrl with the arrow keys</source>
        <translation>Ctrl 加方向鍵</translation>
    </message>
    <message>
        <source>Move a zoomed picture</source>
        <translation>移動放大的照片</translation>
    </message>
    <message>
        <source>Show the original while held</source>
        <translation>按住時顯示原圖</translation>
    </message>
    <message>
        <source>Brush: person or background</source>
        <translation>筆刷：人像或背景</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
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
        <translation>取消</translation>
    </message>
    <message>
        <source>Opening the photo…</source>
        <translation>正在開啟照片…</translation>
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
        <translation>批次處理</translation>
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
        <source>Original</source>
        <translation>原圖</translation>
    </message>
    <message>
        <source>Picture and frame</source>
        <translation>照片與裁切框</translation>
    </message>
    <message>
        <source>No picture is open.</source>
        <translation>還沒有開啟照片。</translation>
    </message>
    <message>
        <source>There is no frame.</source>
        <translation>沒有裁切框。</translation>
    </message>
    <message>
        <source>Frame {height} px high, turned {roll}°.</source>
        <translation>裁切框高 {height} px，旋轉 {roll}°。</translation>
    </message>
    <message>
        <source>Zoomed {factor} times.</source>
        <translation>已放大 {factor} 倍。</translation>
    </message>
</context>
<context>
    <name>Precheck</name>
    <message>
        <source>I don’t know</source>
        <translation>不清楚</translation>
    </message>
    <message>
        <source>Please write a whole number from {low} to {high}.</source>
        <translation>請填 {low} 到 {high} 之間的整數。</translation>
    </message>
    <message>
        <source>This cannot be used here. Please check it, or say “I don’t know”.</source>
        <translation>這裡不能這樣填。請檢查，或選「不清楚」。</translation>
    </message>
    <message>
        <source>Please write a date as YYYY-MM-DD, for example 2020-06-30.</source>
        <translation>日期請寫成 YYYY-MM-DD，例如 2020-06-30。</translation>
    </message>
    <message>
        <source>Your answers</source>
        <translation>您的回答</translation>
    </message>
    <message>
        <source>Pre-check of the registration conditions</source>
        <translation>報考條件預審</translation>
    </message>
</context>
<context>
    <name>PrecheckPage</name>
    <message>
        <source>Open answers</source>
        <translation>開啟答案</translation>
    </message>
    <message>
        <source>My answers</source>
        <translation>我的報考答案</translation>
    </message>
    <message>
        <source>Save answers</source>
        <translation>儲存答案</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>報考答案</translation>
    </message>
    <message>
        <source>Save the answer</source>
        <translation>儲存結論</translation>
    </message>
    <message>
        <source>Can I register?</source>
        <translation>我能報考嗎</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>時間表</translation>
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
        <source>How questions are shown</source>
        <translation>提問方式</translation>
    </message>
    <message>
        <source>Open answers…</source>
        <translation>開啟答案…</translation>
    </message>
    <message>
        <source>Save answers…</source>
        <translation>儲存答案…</translation>
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
        <translation>儲存為 PDF 或 HTML…</translation>
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
        <source>Print size, {0:g} × {1:g} mm</source>
        <translation>沖印尺寸 {0:g} × {1:g} mm</translation>
    </message>
    <message>
        <source>Approximate print size, {0:g} × {1:g} mm</source>
        <translation>約為沖印尺寸 {0:g} × {1:g} mm</translation>
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
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>位置(&amp;L)：</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>檔案類型(&amp;T)：</translation>
    </message>
</context>
<context>
    <name>QPrintDialog</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>Left to right, top to bottom</source>
        <translation>由左至右、由上至下</translation>
    </message>
</context>
<context>
    <name>QuestionCard</name>
    <message>
        <source>Back</source>
        <translation>上一題</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一題</translation>
    </message>
    <message>
        <source>Choose an examination to see the questions that matter for it.</source>
        <translation>請先選一項考試，再回答與它有關的問題。</translation>
    </message>
    <message>
        <source>No more questions. The answer is on the right.</source>
        <translation>沒有其他問題了，結論在右邊。</translation>
    </message>
</context>
<context>
    <name>RecentPictures</name>
    <message>
        <source>Open {name} again</source>
        <translation>再次開啟 {name}</translation>
    </message>
    <message>
        <source>Clear the recent pictures</source>
        <translation>清除最近的照片</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
</context>
<context>
    <name>Requirements</name>
    <message>
        <source>Signed from</source>
        <translation>簽署不早於</translation>
    </message>
    <message>
        <source>until</source>
        <translation>至</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>金鑰</translation>
    </message>
    <message>
        <source>Required for</source>
        <translation>要求規格</translation>
    </message>
    <message>
        <source>Signed until</source>
        <translation>簽署不晚於</translation>
    </message>
    <message>
        <source>Built-in key</source>
        <translation>內建金鑰</translation>
    </message>
    <message>
        <source>Another key…</source>
        <translation>其他金鑰…</translation>
    </message>
    <message>
        <source>any specification</source>
        <translation>任何規格</translation>
    </message>
</context>
<context>
    <name>Saver</name>
    <message>
        <source>Not saved: the photo does not pass yet.</source>
        <translation>沒有儲存：這張照片還不合格，請看右邊的檢查結果。</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在資料夾中顯示</translation>
    </message>
    <message>
        <source>Saving the photo…</source>
        <translation>正在儲存照片…</translation>
    </message>
    <message>
        <source>Copy the file</source>
        <translation>複製檔案</translation>
    </message>
    <message>
        <source>Saved as {path}. You can also drag the portrait out of this window.</source>
        <translation>已儲存為 {path}。也可以把證件照從視窗直接拖到別處。</translation>
    </message>
    <message>
        <source>What comes next: open this file in the official tool ({tool}) with 打开照片文件, save it there with 保存, and upload the file that the tool saves.</source>
        <translation>接下來：在官方工具（{tool}）裡按「打开照片文件」開啟這個檔案，再按「保存」，然後上傳官方工具儲存的檔案。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>儲存</translation>
    </message>
    <message>
        <source>Save the photo first; then you can drag it out of this window.</source>
        <translation>請先儲存照片，再把它拖出視窗。</translation>
    </message>
    <message>
        <source>Save elsewhere…</source>
        <translation>儲存到別處…</translation>
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
        <source>The printer did not accept the job. Check that it is switched on, or save a PDF and print that.</source>
        <translation>印表機沒有接收。請確認它已開機，或先儲存為 PDF 再列印。</translation>
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
        <translation>4 × 6 吋（6寸）</translation>
    </message>
    <message>
        <source>3½ × 5 in (5寸)</source>
        <translation>3½ × 5 吋（5寸）</translation>
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
        <translation>儲存為 PDF 或 JPEG…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
</context>
<context>
    <name>ShotRow</name>
    <message>
        <source>Shot {0}</source>
        <translation>第 {0} 張</translation>
    </message>
</context>
<context>
    <name>SpecBox</name>
    <message>
        <source>Photo specification</source>
        <translation>照片規格</translation>
    </message>
    <message>
        <source>Source read on {date}. Before use, check the latest announcement of your exam.</source>
        <translation>來源查閱日期：{date}。使用前請核對該考試的最新公告。</translation>
    </message>
</context>
<context>
    <name>SpecChooser</name>
    <message>
        <source>Your own</source>
        <translation>您自己的</translation>
    </message>
    <message>
        <source>No specification matches. Try fewer words, or a size such as 480 × 640.</source>
        <translation>沒有符合的規格。請少打幾個字，或輸入尺寸，例如 480 × 640。</translation>
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
        <source>Requirements</source>
        <translation>規格要求</translation>
    </message>
    <message>
        <source>Use your own specification file…</source>
        <translation>使用自己的規格檔…</translation>
    </message>
    <message>
        <source>Save an editable copy…</source>
        <translation>另存一份以便修改…</translation>
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
    <name>TimelinePanel</name>
    <message>
        <source>Timeline of all examinations</source>
        <translation>各項考試的時間表</translation>
    </message>
</context>
<context>
    <name>Toolbar</name>
    <message>
        <source>Clear this list</source>
        <translation>清除這份清單</translation>
    </message>
    <message>
        <source>No recent pictures</source>
        <translation>沒有最近開啟的照片</translation>
    </message>
    <message>
        <source>More commands</source>
        <translation>更多命令</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>工具列</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開啟</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>貼上</translation>
    </message>
    <message>
        <source>Use the camera</source>
        <translation>用攝影機拍照</translation>
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
        <translation>自動裁切</translation>
    </message>
    <message>
        <source>Turn the picture left</source>
        <translation>照片向左轉 90°</translation>
    </message>
    <message>
        <source>Turn the picture right</source>
        <translation>照片向右轉 90°</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>儲存</translation>
    </message>
    <message>
        <source>Next step (the blue button)</source>
        <translation>下一步（藍色按鈕）</translation>
    </message>
    <message>
        <source>Copy the photo</source>
        <translation>複製證件照</translation>
    </message>
    <message>
        <source>Verify a file…</source>
        <translation>查驗檔案…</translation>
    </message>
    <message>
        <source>Help and keys</source>
        <translation>說明與按鍵</translation>
    </message>
    <message>
        <source>About this program</source>
        <translation>關於本程式</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>結束</translation>
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
        <source>Turn the picture left (Ctrl+Shift+R)</source>
        <translation>照片向左轉 90°（Ctrl+Shift+R）</translation>
    </message>
    <message>
        <source>Turn the picture right (Ctrl+R)</source>
        <translation>照片向右轉 90°（Ctrl+R）</translation>
    </message>
    <message>
        <source>Level: turn the frame left ([)</source>
        <translation>微調：裁切框向左轉（[）</translation>
    </message>
    <message>
        <source>Level: turn the frame right (])</source>
        <translation>微調：裁切框向右轉（]）</translation>
    </message>
    <message>
        <source>Show the original while held (B)</source>
        <translation>按住時顯示原圖（B）</translation>
    </message>
    <message>
        <source>Fine levelling of the frame</source>
        <translation>微調裁切框的角度</translation>
    </message>
</context>
<context>
    <name>VerifyController</name>
    <message>
        <source>“{name}” carries a marker: it is a finished registration photo.</source>
        <translation>「{name}」帶有標記，是處理完成的報名照片。</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>查驗</translation>
    </message>
    <message>
        <source>Open as a picture</source>
        <translation>當作照片開啟</translation>
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
        <translation>當作照片開啟</translation>
    </message>
    <message>
        <source>Findings stated in the marker</source>
        <translation>標記中記載的檢查結果</translation>
    </message>
    <message>
        <source>Not as required</source>
        <translation>不符要求</translation>
    </message>
    <message>
        <source>The required date cannot be read. Write it like this: 2026-01-31.</source>
        <translation>看不懂要求的日期。請寫成：2026-01-31。</translation>
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
        <source>Measured when the photo was signed</source>
        <translation>簽署時的量測結果</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>A photo for your exam registration</source>
        <translation>製作報名照片</translation>
    </message>
    <message>
        <source>Open a picture: it is cropped at once and checked point by point, with advice for everything that does not pass. Everything stays on this computer.</source>
        <translation>開啟一張照片，馬上自動裁切、逐項檢查，並告訴您哪裡不合格、該怎麼改。照片不會離開這台電腦。</translation>
    </message>
    <message>
        <source>Drop a picture here, or paste one with Ctrl+V</source>
        <translation>把照片拖到這裡，或按 Ctrl+V 貼上</translation>
    </message>
    <message>
        <source>Open a picture</source>
        <translation>開啟照片</translation>
    </message>
    <message>
        <source>Use the camera</source>
        <translation>用攝影機拍照</translation>
    </message>
    <message>
        <source>Try it with a sample picture</source>
        <translation>用範例照片試試看</translation>
    </message>
    <message>
        <source>The official site accepts only photos processed by the official tool. This program makes a photo that meets the published rules, but the site will not accept it in place of the official tool’s.</source>
        <translation>官網只接受官方工具處理過的照片。本程式做出的照片符合公開的規定，但官網不會把它當成官方工具處理的照片。</translation>
    </message>
</context>
<context>
    <name>WhiteningBar</name>
    <message>
        <source>Whiten the background</source>
        <translation>換成白底</translation>
    </message>
    <message>
        <source>Use the required colour</source>
        <translation>換成規定底色</translation>
    </message>
    <message>
        <source>Show original</source>
        <translation>顯示原背景</translation>
    </message>
    <message>
        <source>Correct the edge</source>
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
        <source>Brush size</source>
        <translation>筆刷大小</translation>
    </message>
    <message>
        <source>Remove all strokes</source>
        <translation>清除所有筆跡</translation>
    </message>
    <message>
        <source>Background colour</source>
        <translation>背景顏色</translation>
    </message>
    <message>
        <source>Not allowed: these rules forbid replacing the background. Source: {source}</source>
        <translation>不能使用：這項規定禁止更換背景。來源：{source}</translation>
    </message>
</context>
</TS>
