<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>AnswerPanel</name>
    <message>
        <source>The answer with its reasons</source>
        <translation>结论和理由</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close this message</source>
        <translation>关闭这条消息</translation>
    </message>
</context>
<context>
    <name>BannerMessages</name>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>查看照片</translation>
    </message>
    <message>
        <source>“{name}” is open on the photo page.</source>
        <translation>“{name}”已在照片页打开。</translation>
    </message>
    <message>
        <source>photoprocess {version}, open source and offline. It crops and checks photos by published rules, beautifies nothing, and sends nothing over a network.</source>
        <translation>photoprocess {version}，开放源代码，全程离线。按公开的规定裁剪并检查照片，不美颜，也不会把照片传到网上。</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
</context>
<context>
    <name>BatchFixing</name>
    <message>
        <source>Fix the next one</source>
        <translation>修正下一张</translation>
    </message>
    <message>
        <source>Back to the batch</source>
        <translation>回到批量处理</translation>
    </message>
    <message>
        <source>A batch is still running. Wait until it ends or cancel it; then drop the next folder.</source>
        <translation>批量处理还在进行。请等它结束或取消，再放入下一个文件夹。</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>已保存为 {path}</translation>
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
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
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
        <translation>选择照片文件夹</translation>
    </message>
    <message>
        <source>Where to save the photos</source>
        <translation>照片保存位置</translation>
    </message>
    <message>
        <source>Where to save the report</source>
        <translation>报告保存位置</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Looking for pictures…</source>
        <translation>正在查找照片…</translation>
    </message>
    <message>
        <source>No pictures found.</source>
        <translation>没有照片。</translation>
    </message>
    <message>
        <source>Fix the next one</source>
        <translation>修正下一张</translation>
    </message>
    <message>
        <source>Photos: {folder}</source>
        <translation>照片：{folder}</translation>
    </message>
    <message>
        <source>Open in the photo page</source>
        <translation>在照片页打开</translation>
    </message>
    <message>
        <source>Open the picture</source>
        <translation>打开原图</translation>
    </message>
    <message>
        <source>Show the picture in its folder</source>
        <translation>在文件夹中显示原图</translation>
    </message>
    <message>
        <source>Open the photo</source>
        <translation>打开成品</translation>
    </message>
    <message>
        <source>Show the photo in its folder</source>
        <translation>在文件夹中显示成品</translation>
    </message>
    <message>
        <source>Other files: {0}</source>
        <translation>其他文件：{0}</translation>
    </message>
    <message>
        <source>Whiten the backgrounds</source>
        <translation>换成白底</translation>
    </message>
    <message>
        <source>Use the required colour</source>
        <translation>换成规定底色</translation>
    </message>
    <message>
        <source>These rules forbid replacing the background.</source>
        <translation>这项考试的规定不允许更换背景。</translation>
    </message>
    <message>
        <source>For the next folder. Every photo’s record says that its background was replaced.</source>
        <translation>用于下一个文件夹。每张照片的记录都会写明更换过背景。</translation>
    </message>
    <message>
        <source>Photos are saved next to the folder, in a folder of the same name with “{name}” added.</source>
        <translation>照片保存在原文件夹旁边，新文件夹的名称后面加上“{name}”。</translation>
    </message>
    <message>
        <source>Drop a folder of pictures here.
Photos that pass are saved; for all others you see the reason.</source>
        <translation>把照片文件夹拖放到这里。
合格的照片会保存，不合格的会说明原因。</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Save to…</source>
        <translation>保存到…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save the report…</source>
        <translation>保存报告…</translation>
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
        <translation>已保存</translation>
    </message>
    <message>
        <source>To be fixed</source>
        <translation>待修正</translation>
    </message>
    <message>
        <source>Which pictures to show</source>
        <translation>显示哪些照片</translation>
    </message>
    <message>
        <source>Pictures and their results</source>
        <translation>照片与结果</translation>
    </message>
    <message>
        <source>Enter opens a picture in the photo page.</source>
        <translation>按 Enter 可在照片页打开。</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
</context>
<context>
    <name>BottomBar</name>
    <message>
        <source>Open a picture</source>
        <translation>打开照片</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>请稍候…</translation>
    </message>
    <message>
        <source>Back to the automatic frame</source>
        <translation>恢复自动裁剪</translation>
    </message>
    <message>
        <source>Whiten the background</source>
        <translation>换成白底</translation>
    </message>
    <message>
        <source>Use the required colour</source>
        <translation>换成规定底色</translation>
    </message>
    <message>
        <source>Look at the edge</source>
        <translation>查看人像边缘</translation>
    </message>
    <message>
        <source>Choose another picture</source>
        <translation>换一张照片</translation>
    </message>
    <message>
        <source>Save elsewhere…</source>
        <translation>存到别处…</translation>
    </message>
    <message>
        <source>Save and exit</source>
        <translation>保存退出</translation>
    </message>
    <message>
        <source>Choose folder and name</source>
        <translation>选择文件夹和文件名</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Skip to the next one</source>
        <translation>跳过，处理下一张</translation>
    </message>
    <message>
        <source>Leave this picture of the batch as it is</source>
        <translation>这张照片不做处理</translation>
    </message>
    <message>
        <source>Save in “{folder}”</source>
        <translation>保存到“{folder}”</translation>
    </message>
    <message>
        <source>Save in {folder} and keep the window open (Ctrl+Return)</source>
        <translation>保存到 {folder}，窗口不关闭（Ctrl+Return）</translation>
    </message>
    <message>
        <source>Save and keep the window open (Ctrl+S)</source>
        <translation>保存，不关闭窗口（Ctrl+S）</translation>
    </message>
    <message>
        <source>A photo that does not pass is not saved as a registration photo.</source>
        <translation>不合格的照片不会保存为报名照片。</translation>
    </message>
    <message>
        <source>Save next to the picture and close (Ctrl+Return)</source>
        <translation>保存在原图旁边，然后关闭（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>The person keeps every pixel; the photo’s record says that the background was replaced.</source>
        <translation>人像的像素不会改变；更换背景会写进照片的记录。</translation>
    </message>
    <message>
        <source>Where the cut is not clean, brush what is person and what is background.</source>
        <translation>边缘不干净的地方，用画笔涂出哪里是人、哪里是背景。</translation>
    </message>
</context>
<context>
    <name>Camera</name>
    <message>
        <source>Distance</source>
        <translation>距离</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>头部</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>脸部</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>光线</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>良好</translation>
    </message>
    <message>
        <source>Nobody is in the picture</source>
        <translation>画面中没有人</translation>
    </message>
    <message>
        <source>Only one person may be in the picture</source>
        <translation>画面中只能有一个人</translation>
    </message>
    <message>
        <source>Come closer</source>
        <translation>请靠近一点</translation>
    </message>
    <message>
        <source>Move back a little</source>
        <translation>请后退一点</translation>
    </message>
    <message>
        <source>Move to the left</source>
        <translation>请向左移</translation>
    </message>
    <message>
        <source>Move to the right</source>
        <translation>请向右移</translation>
    </message>
    <message>
        <source>Sit lower, or tilt the camera up</source>
        <translation>请坐低一点，或把摄像头往上调</translation>
    </message>
    <message>
        <source>Sit higher, or tilt the camera down</source>
        <translation>请坐高一点，或把摄像头往下调</translation>
    </message>
    <message>
        <source>Look straight into the camera</source>
        <translation>请正对镜头</translation>
    </message>
    <message>
        <source>Hold your head upright</source>
        <translation>请把头摆正</translation>
    </message>
    <message>
        <source>Open your eyes; no glare on glasses</source>
        <translation>请睁开双眼；眼镜不要反光</translation>
    </message>
    <message>
        <source>Close your mouth and relax</source>
        <translation>请闭上嘴，表情自然</translation>
    </message>
    <message>
        <source>Leave your face uncovered</source>
        <translation>请露出整张脸</translation>
    </message>
    <message>
        <source>Too dark: turn to a window or a lamp</source>
        <translation>太暗：请面向窗户或灯光</translation>
    </message>
    <message>
        <source>Too bright: less light on your face</source>
        <translation>太亮：请减少脸上的光线</translation>
    </message>
    <message>
        <source>One side is dark: turn to the light</source>
        <translation>脸的一侧太暗：请面向光线</translation>
    </message>
    <message>
        <source>Hold still, and wipe the lens</source>
        <translation>请保持不动，并擦净镜头</translation>
    </message>
</context>
<context>
    <name>CameraPage</name>
    <message>
        <source>Picture of the camera</source>
        <translation>摄像头拍摄的照片</translation>
    </message>
    <message>
        <source>The camera does not answer</source>
        <translation>无法使用摄像头</translation>
    </message>
    <message>
        <source>Hold still…</source>
        <translation>请保持不动…</translation>
    </message>
    <message>
        <source>Choose a shot. Nothing is saved yet.</source>
        <translation>请挑选一张。照片还没有保存。</translation>
    </message>
    <message>
        <source>Starting the camera…</source>
        <translation>正在启动摄像头…</translation>
    </message>
    <message>
        <source>Stay like this: the picture is taken after three seconds.</source>
        <translation>很好，请保持：三秒后自动拍照。</translation>
    </message>
    <message>
        <source>Look into the camera</source>
        <translation>请看镜头</translation>
    </message>
    <message>
        <source>Take the picture now</source>
        <translation>立即拍照</translation>
    </message>
    <message>
        <source>Without waiting for the countdown (space bar)</source>
        <translation>不等倒计时（空格键）</translation>
    </message>
    <message>
        <source>Take again</source>
        <translation>重拍</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>Is it connected, allowed for this program, and not used by another one? Some builds cannot open cameras; then take the picture with a phone and open its file.</source>
        <translation>请确认摄像头已接好、已允许本程序使用，并且没有被其他程序占用。有些版本不支持摄像头；这时请用手机拍照，再打开照片文件。</translation>
    </message>
    <message>
        <source>Use this picture</source>
        <translation>使用这张照片</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <source>Camera {0}</source>
        <translation>摄像头 {0}</translation>
    </message>
</context>
<context>
    <name>CameraView</name>
    <message>
        <source>Picture of the camera, mirrored</source>
        <translation>摄像头画面（如镜中所见）</translation>
    </message>
</context>
<context>
    <name>CutoutEditor</name>
    <message>
        <source>Edge between person and background</source>
        <translation>人像与背景的边缘</translation>
    </message>
    <message>
        <source>Arrow keys move the brush, Enter paints, [ and ] change the size, X switches between person and background, + and − zoom.</source>
        <translation>方向键移动画笔，回车涂抹，[ 和 ] 改变大小，X 切换人像与背景，+ 和 − 缩放。</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Open a picture</source>
        <translation>打开照片</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
    <message>
        <source>Save the registration photo</source>
        <translation>保存报名照片</translation>
    </message>
    <message>
        <source>Your own specification</source>
        <translation>您自己的规格文件</translation>
    </message>
    <message>
        <source>Photo specifications</source>
        <translation>照片规格</translation>
    </message>
    <message>
        <source>Public key of an organiser</source>
        <translation>主办单位的公钥</translation>
    </message>
    <message>
        <source>Public keys</source>
        <translation>公钥</translation>
    </message>
    <message>
        <source>Save a copy of the specification</source>
        <translation>另存一份规格文件</translation>
    </message>
    <message>
        <source>Save the print sheet</source>
        <translation>保存相纸排版</translation>
    </message>
    <message>
        <source>Registration photo</source>
        <translation>报名照片处理</translation>
    </message>
    <message>
        <source>You have changed this photo, and it does not pass yet.</source>
        <translation>这张照片改过了，但还不合格。</translation>
    </message>
    <message>
        <source>It cannot be saved as it is. If you go on, your changes are lost.</source>
        <translation>现在还不能保存。如果继续，您的修改会丢失。</translation>
    </message>
    <message>
        <source>Discard the changes</source>
        <translation>放弃修改</translation>
    </message>
    <message>
        <source>You have changed this photo, and it is not saved yet.</source>
        <translation>这张照片改过了，还没有保存。</translation>
    </message>
    <message>
        <source>Do you want to save it first?</source>
        <translation>要先保存吗？</translation>
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
        <translation>报考预审</translation>
    </message>
    <message>
        <source>Your pre-check answers are not saved.</source>
        <translation>报考预审的答案还没有保存。</translation>
    </message>
    <message>
        <source>Close without saving</source>
        <translation>不保存，直接关闭</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批量处理</translation>
    </message>
    <message>
        <source>A batch is still running.</source>
        <translation>批量处理还在进行。</translation>
    </message>
    <message>
        <source>Photos saved so far are complete. Drop the same folder again to continue.</source>
        <translation>已保存的照片都是完整的。再次放入同一个文件夹即可继续。</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>停止并关闭</translation>
    </message>
</context>
<context>
    <name>DropHint</name>
    <message>
        <source>Drop it here</source>
        <translation>放到这里</translation>
    </message>
</context>
<context>
    <name>Drops</name>
    <message>
        <source>Pasted picture</source>
        <translation>粘贴的照片</translation>
    </message>
</context>
<context>
    <name>ExamChooser</name>
    <message>
        <source>All examinations</source>
        <translation>所有考试</translation>
    </message>
    <message>
        <source>No examination has these words in its name.</source>
        <translation>没有名称包含这些字的考试。</translation>
    </message>
    <message>
        <source>Which examination?</source>
        <translation>报考哪一项考试？</translation>
    </message>
    <message>
        <source>Application level</source>
        <translation>报考级别</translation>
    </message>
    <message>
        <source>Search by name</source>
        <translation>输入名称搜索</translation>
    </message>
    <message>
        <source>Search examinations by name</source>
        <translation>按名称搜索考试</translation>
    </message>
    <message>
        <source>Examinations</source>
        <translation>考试</translation>
    </message>
</context>
<context>
    <name>Faq</name>
    <message>
        <source>Nothing found. Try fewer or other words, for example “photo” or “password”.</source>
        <translation>没有找到。请少写几个字或换个说法，例如“照片”“密码”。</translation>
    </message>
    <message>
        <source>Search the questions, for example: photo</source>
        <translation>搜索问题，例如：照片</translation>
    </message>
    <message>
        <source>Search questions and answers</source>
        <translation>搜索常见问题</translation>
    </message>
    <message>
        <source>Questions and answers</source>
        <translation>常见问题</translation>
    </message>
</context>
<context>
    <name>Findings</name>
    <message>
        <source>Please confirm ({done} of {count})</source>
        <translation>请您确认（{done}/{count}）</translation>
    </message>
    <message>
        <source>Checks that pass ({count})</source>
        <translation>合格的检查（{count}）</translation>
    </message>
    <message>
        <source>Checks not possible yet ({count})</source>
        <translation>还不能检查（{count}）</translation>
    </message>
    <message>
        <source>{found} ({allowed})</source>
        <translation>{found}（{allowed}）</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
</context>
<context>
    <name>FindingsPanel</name>
    <message>
        <source>Findings</source>
        <translation>检查结果</translation>
    </message>
    <message>
        <source>Select a finding to see its place on the picture.</source>
        <translation>选一项，照片上就会标出它的位置。</translation>
    </message>
    <message>
        <source>Checking the photo…</source>
        <translation>正在检查照片…</translation>
    </message>
    <message>
        <source>Please look at the edge of the person</source>
        <translation>请看一下人像边缘</translation>
    </message>
    <message>
        <source>This photo passes</source>
        <translation>这张照片合格</translation>
    </message>
    <message>
        <source>This photo does not pass yet</source>
        <translation>这张照片还不合格</translation>
    </message>
</context>
<context>
    <name>HelpDialog</name>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>From a picture to a photo</source>
        <translation>从一张照片到报名照片</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>About this program</source>
        <translation>关于本程序</translation>
    </message>
    <message>
        <source>Open a picture: drop it on the window, paste it, or choose a file.</source>
        <translation>打开照片：拖到窗口上、粘贴，或选择文件。</translation>
    </message>
    <message>
        <source>Read what is wrong. The blue button is always the next step, and the advice is beside each point.</source>
        <translation>看哪里不合格。蓝色按钮永远是下一步，每一项旁边都写了该怎么做。</translation>
    </message>
    <message>
        <source>Confirm what a program cannot see: that the photo is recent, and so on.</source>
        <translation>确认程序看不出来的事，例如这是近期的照片。</translation>
    </message>
    <message>
        <source>Save. Then run the saved file through the official tool, and upload what that tool saves.</source>
        <translation>保存。然后用官方工具打开这个文件，再上传官方工具保存的文件。</translation>
    </message>
    <message>
        <source>Open a picture</source>
        <translation>打开照片</translation>
    </message>
    <message>
        <source>Paste a picture</source>
        <translation>粘贴照片</translation>
    </message>
    <message>
        <source>Use the camera</source>
        <translation>用摄像头拍照</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Next step (the blue button)</source>
        <translation>下一步（蓝色按钮）</translation>
    </message>
    <message>
        <source>Copy the photo</source>
        <translation>复制证件照</translation>
    </message>
    <message>
        <source>Print sheet</source>
        <translation>相纸排版</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Automatic frame</source>
        <translation>自动裁剪</translation>
    </message>
    <message>
        <source>Turn the picture right</source>
        <translation>照片向右转 90°</translation>
    </message>
    <message>
        <source>Turn the picture left</source>
        <translation>照片向左转 90°</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批量处理</translation>
    </message>
    <message>
        <source>Pre-check</source>
        <translation>报考预审</translation>
    </message>
    <message>
        <source>Verify a file</source>
        <translation>核验文件</translation>
    </message>
    <message>
        <source>Arrow keys, with Shift ten times as far</source>
        <translation>方向键（加 Shift 移动十倍）</translation>
    </message>
    <message>
        <source>Move the frame</source>
        <translation>移动裁剪框</translation>
    </message>
    <message>
        <source>Make the frame larger or smaller</source>
        <translation>放大或缩小裁剪框</translation>
    </message>
    <message>
        <source>Turn the frame by half a degree; with Shift by five</source>
        <translation>裁剪框转半度；加 Shift 转五度</translation>
    </message>
    <message>
        <source>Ctrl with + − or the wheel; Home</source>
        <translation>Ctrl 加 + − 或滚轮；Home</translation>
    </message>
    <message>
        <source>Zoom the picture; show it whole</source>
        <translation>放大、缩小照片；显示整张</translation>
    </message>
    <message>
        <source>Ctrl with the arrow keys</source>
        <translation>Ctrl 加方向键</translation>
    </message>
    <message>
        <source>Move a zoomed picture</source>
        <translation>移动放大的照片</translation>
    </message>
    <message>
        <source>Show the original while held</source>
        <translation>按住时显示原图</translation>
    </message>
    <message>
        <source>Brush: person or background</source>
        <translation>画笔：人像或背景</translation>
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
        <translation>报名照片处理</translation>
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
        <translation>正在打开照片…</translation>
    </message>
</context>
<context>
    <name>Overlay</name>
    <message>
        <source>Crown</source>
        <translation>头顶</translation>
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
        <translation>批量处理</translation>
    </message>
    <message>
        <source>Pre-check</source>
        <translation>报考预审</translation>
    </message>
</context>
<context>
    <name>PhotoInputs</name>
    <message>
        <source>There is no picture to paste. Copy one first.</source>
        <translation>剪贴板里没有照片。请先复制一张。</translation>
    </message>
</context>
<context>
    <name>PictureView</name>
    <message>
        <source>Original</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>Picture and frame</source>
        <translation>照片与裁剪框</translation>
    </message>
    <message>
        <source>No picture is open.</source>
        <translation>还没有打开照片。</translation>
    </message>
    <message>
        <source>There is no frame.</source>
        <translation>没有裁剪框。</translation>
    </message>
    <message>
        <source>Frame {height} px high, turned {roll}°.</source>
        <translation>裁剪框高 {height} px，旋转 {roll}°。</translation>
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
        <translation>请填 {low} 到 {high} 之间的整数。</translation>
    </message>
    <message>
        <source>This cannot be used here. Please check it, or say “I don’t know”.</source>
        <translation>这里不能这样填。请检查，或选“不清楚”。</translation>
    </message>
    <message>
        <source>Please write a date as YYYY-MM-DD, for example 2020-06-30.</source>
        <translation>日期请写成 YYYY-MM-DD，例如 2020-06-30。</translation>
    </message>
    <message>
        <source>Your answers</source>
        <translation>您的回答</translation>
    </message>
    <message>
        <source>Pre-check of the registration conditions</source>
        <translation>报考条件预审</translation>
    </message>
</context>
<context>
    <name>PrecheckPage</name>
    <message>
        <source>Open answers</source>
        <translation>打开答案</translation>
    </message>
    <message>
        <source>My answers</source>
        <translation>我的报考答案</translation>
    </message>
    <message>
        <source>Save answers</source>
        <translation>保存答案</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>报考答案</translation>
    </message>
    <message>
        <source>Save the answer</source>
        <translation>保存结论</translation>
    </message>
    <message>
        <source>Can I register?</source>
        <translation>我能报考吗</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间表</translation>
    </message>
    <message>
        <source>Questions and answers</source>
        <translation>常见问题</translation>
    </message>
    <message>
        <source>One by one</source>
        <translation>逐题回答</translation>
    </message>
    <message>
        <source>All at once</source>
        <translation>一次填完</translation>
    </message>
    <message>
        <source>How questions are shown</source>
        <translation>提问方式</translation>
    </message>
    <message>
        <source>Open answers…</source>
        <translation>打开答案…</translation>
    </message>
    <message>
        <source>Save answers…</source>
        <translation>保存答案…</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>重新开始</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Save as PDF or HTML…</source>
        <translation>保存为 PDF 或 HTML…</translation>
    </message>
    <message>
        <source>The answer with its reasons</source>
        <translation>结论和理由</translation>
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
        <translation>冲印尺寸 {0:g} × {1:g} mm</translation>
    </message>
    <message>
        <source>Approximate print size, {0:g} × {1:g} mm</source>
        <translation>约为冲印尺寸 {0:g} × {1:g} mm</translation>
    </message>
    <message>
        <source>No portrait yet</source>
        <translation>还没有证件照</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>证件照</translation>
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
        <translation>文件类型(&amp;T)：</translation>
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
        <translation>从左到右、从上到下</translation>
    </message>
</context>
<context>
    <name>QuestionCard</name>
    <message>
        <source>Back</source>
        <translation>上一题</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一题</translation>
    </message>
    <message>
        <source>Choose an examination to see the questions that matter for it.</source>
        <translation>请先选一项考试，再回答与它有关的问题。</translation>
    </message>
    <message>
        <source>No more questions. The answer is on the right.</source>
        <translation>没有其他问题了，结论在右边。</translation>
    </message>
</context>
<context>
    <name>RecentPictures</name>
    <message>
        <source>Open {name} again</source>
        <translation>再次打开 {name}</translation>
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
        <translation>签署不早于</translation>
    </message>
    <message>
        <source>until</source>
        <translation>至</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Required for</source>
        <translation>要求规格</translation>
    </message>
    <message>
        <source>Signed until</source>
        <translation>签署不晚于</translation>
    </message>
    <message>
        <source>Built-in key</source>
        <translation>内置密钥</translation>
    </message>
    <message>
        <source>Another key…</source>
        <translation>其他密钥…</translation>
    </message>
    <message>
        <source>any specification</source>
        <translation>任何规格</translation>
    </message>
</context>
<context>
    <name>Saver</name>
    <message>
        <source>Not saved: the photo does not pass yet.</source>
        <translation>没有保存：这张照片还不合格，请看右边的检查结果。</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Saving the photo…</source>
        <translation>正在保存照片…</translation>
    </message>
    <message>
        <source>Copy the file</source>
        <translation>复制文件</translation>
    </message>
    <message>
        <source>Saved as {path}. You can also drag the portrait out of this window.</source>
        <translation>已保存为 {path}。也可以把证件照从窗口直接拖到别处。</translation>
    </message>
    <message>
        <source>What comes next: open this file in the official tool ({tool}) with 打开照片文件, save it there with 保存, and upload the file that the tool saves.</source>
        <translation>接下来：在官方工具（{tool}）里点“打开照片文件”打开这个文件，再点“保存”，然后上传官方工具保存的文件。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save the photo first; then you can drag it out of this window.</source>
        <translation>请先保存照片，再把它拖出窗口。</translation>
    </message>
    <message>
        <source>Save elsewhere…</source>
        <translation>存到别处…</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>“{name}” is already in {folder}. Replace it?</source>
        <translation>{folder} 里已经有“{name}”。要替换它吗？</translation>
    </message>
</context>
<context>
    <name>SheetAction</name>
    <message>
        <source>Print sheet…</source>
        <translation>相纸排版…</translation>
    </message>
</context>
<context>
    <name>SheetDialog</name>
    <message>
        <source>Sent to the printer.</source>
        <translation>已发送到打印机。</translation>
    </message>
    <message>
        <source>The printer did not accept the job. Check that it is switched on, or save a PDF and print that.</source>
        <translation>打印机没有接收。请确认它已开机，或先保存为 PDF 再打印。</translation>
    </message>
    <message>
        <source>{copies} copies of {size}; sheets: {pages}.</source>
        <translation>{copies} 张 {size}，共 {pages} 页。</translation>
    </message>
    <message>
        <source>Print sheet</source>
        <translation>相纸排版</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>相纸</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>张数</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>第几页</translation>
    </message>
    <message>
        <source>4 × 6 in (6寸)</source>
        <translation>6寸（4 × 6 英寸）</translation>
    </message>
    <message>
        <source>3½ × 5 in (5寸)</source>
        <translation>5寸（3½ × 5 英寸）</translation>
    </message>
    <message>
        <source>Cut marks</source>
        <translation>裁剪线</translation>
    </message>
    <message>
        <source>Preview of the sheet</source>
        <translation>排版预览</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Save as PDF or JPEG…</source>
        <translation>保存为 PDF 或 JPEG…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>ShotRow</name>
    <message>
        <source>Shot {0}</source>
        <translation>第 {0} 张</translation>
    </message>
</context>
<context>
    <name>SpecBox</name>
    <message>
        <source>Photo specification</source>
        <translation>照片规格</translation>
    </message>
    <message>
        <source>Source read on {date}. Before use, check the latest announcement of your exam.</source>
        <translation>来源查阅日期：{date}。使用前请核对该考试的最新公告。</translation>
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
        <translation>没有符合的规格。请少输几个字，或输入尺寸，例如 480 × 640。</translation>
    </message>
    <message>
        <source>Photo specifications</source>
        <translation>照片规格</translation>
    </message>
    <message>
        <source>Search: name of the exam, colour, size…</source>
        <translation>搜索：考试名称、颜色、尺寸…</translation>
    </message>
    <message>
        <source>Search the specifications</source>
        <translation>搜索照片规格</translation>
    </message>
    <message>
        <source>Requirements</source>
        <translation>规格要求</translation>
    </message>
    <message>
        <source>Use your own specification file…</source>
        <translation>使用自己的规格文件…</translation>
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
        <translation>另选一个文件…</translation>
    </message>
</context>
<context>
    <name>TimelinePanel</name>
    <message>
        <source>Timeline of all examinations</source>
        <translation>各项考试的时间表</translation>
    </message>
</context>
<context>
    <name>Toolbar</name>
    <message>
        <source>Clear this list</source>
        <translation>清空此列表</translation>
    </message>
    <message>
        <source>No recent pictures</source>
        <translation>没有最近打开的照片</translation>
    </message>
    <message>
        <source>More commands</source>
        <translation>更多命令</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>工具栏</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Use the camera</source>
        <translation>用摄像头拍照</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动裁剪</translation>
    </message>
    <message>
        <source>Turn the picture left</source>
        <translation>照片向左转 90°</translation>
    </message>
    <message>
        <source>Turn the picture right</source>
        <translation>照片向右转 90°</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Next step (the blue button)</source>
        <translation>下一步（蓝色按钮）</translation>
    </message>
    <message>
        <source>Copy the photo</source>
        <translation>复制证件照</translation>
    </message>
    <message>
        <source>Verify a file…</source>
        <translation>核验文件…</translation>
    </message>
    <message>
        <source>Help and keys</source>
        <translation>帮助与按键</translation>
    </message>
    <message>
        <source>About this program</source>
        <translation>关于本程序</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Back to the automatic frame (Ctrl+0, or double click on the picture)</source>
        <translation>恢复自动裁剪（Ctrl+0，或在照片上双击）</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
</context>
<context>
    <name>TurnBar</name>
    <message>
        <source>Turn the picture left (Ctrl+Shift+R)</source>
        <translation>照片向左转 90°（Ctrl+Shift+R）</translation>
    </message>
    <message>
        <source>Turn the picture right (Ctrl+R)</source>
        <translation>照片向右转 90°（Ctrl+R）</translation>
    </message>
    <message>
        <source>Level: turn the frame left ([)</source>
        <translation>扶正：裁剪框向左转（[）</translation>
    </message>
    <message>
        <source>Level: turn the frame right (])</source>
        <translation>扶正：裁剪框向右转（]）</translation>
    </message>
    <message>
        <source>Show the original while held (B)</source>
        <translation>按住时显示原图（B）</translation>
    </message>
    <message>
        <source>Fine levelling of the frame</source>
        <translation>扶正：微调裁剪框的角度</translation>
    </message>
</context>
<context>
    <name>VerifyController</name>
    <message>
        <source>“{name}” carries a marker: it is a finished registration photo.</source>
        <translation>“{name}”带有标记，是处理完成的报名照片。</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>核验</translation>
    </message>
    <message>
        <source>Open as a picture</source>
        <translation>当作照片打开</translation>
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
        <translation>当作照片打开</translation>
    </message>
    <message>
        <source>Findings stated in the marker</source>
        <translation>标记中记载的检查结果</translation>
    </message>
    <message>
        <source>Not as required</source>
        <translation>不符合要求</translation>
    </message>
    <message>
        <source>The required date cannot be read. Write it like this: 2026-01-31.</source>
        <translation>看不懂要求的日期。请写成：2026-01-31。</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>签署时间</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Specification</source>
        <translation>照片规格</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>证件照</translation>
    </message>
    <message>
        <source>Measured when the photo was signed</source>
        <translation>签署时的测量结果</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>A photo for your exam registration</source>
        <translation>制作报名照片</translation>
    </message>
    <message>
        <source>Open a picture: it is cropped at once and checked point by point, with advice for everything that does not pass. Everything stays on this computer.</source>
        <translation>打开一张照片，马上自动裁剪、逐项检查，并告诉您哪里不合格、该怎么改。照片不会离开这台电脑。</translation>
    </message>
    <message>
        <source>Drop a picture here, or paste one with Ctrl+V</source>
        <translation>把照片拖到这里，或按 Ctrl+V 粘贴</translation>
    </message>
    <message>
        <source>Open a picture</source>
        <translation>打开照片</translation>
    </message>
    <message>
        <source>Use the camera</source>
        <translation>用摄像头拍照</translation>
    </message>
    <message>
        <source>Try it with a sample picture</source>
        <translation>用示例照片试试看</translation>
    </message>
    <message>
        <source>The official site accepts only photos processed by the official tool. This program makes a photo that meets the published rules, but the site will not accept it in place of the official tool’s.</source>
        <translation>官网只接受官方工具处理过的照片。本程序做出的照片符合公开的规定，但官网不会把它当成官方工具处理的照片。</translation>
    </message>
</context>
<context>
    <name>WhiteningBar</name>
    <message>
        <source>Whiten the background</source>
        <translation>换成白底</translation>
    </message>
    <message>
        <source>Use the required colour</source>
        <translation>换成规定底色</translation>
    </message>
    <message>
        <source>Show original</source>
        <translation>显示原背景</translation>
    </message>
    <message>
        <source>Correct the edge</source>
        <translation>修正边缘</translation>
    </message>
    <message>
        <source>This is the person</source>
        <translation>这里是人像</translation>
    </message>
    <message>
        <source>This is background</source>
        <translation>这里是背景</translation>
    </message>
    <message>
        <source>Brush size</source>
        <translation>画笔大小</translation>
    </message>
    <message>
        <source>Remove all strokes</source>
        <translation>清除所有笔迹</translation>
    </message>
    <message>
        <source>Background colour</source>
        <translation>背景颜色</translation>
    </message>
    <message>
        <source>Not allowed: these rules forbid replacing the background. Source: {source}</source>
        <translation>不能使用：该规定禁止更换背景。来源：{source}</translation>
    </message>
</context>
</TS>
