<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutCard</name>
    <message>
        <source>About this shop</source>
        <translation>关于本店</translation>
    </message>
    <message>
        <source>Everything stays on this computer: photos, products and prices.</source>
        <translation>照片、商品、价格，全部只保存在这台电脑上。</translation>
    </message>
    <message>
        <source>Open data folder</source>
        <translation>打开数据文件夹</translation>
    </message>
    <message>
        <source>Open log folder</source>
        <translation>打开日志文件夹</translation>
    </message>
    <message>
        <source>Catalogue file</source>
        <translation>目录文件</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Recognition</source>
        <translation>识别</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>数据文件夹</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>Recognise</source>
        <translation>识别</translation>
    </message>
    <message>
        <source>Catalogue</source>
        <translation>商品目录</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Counter</source>
        <translation>柜台</translation>
    </message>
    <message>
        <source>Counter mode: full screen, with the camera</source>
        <translation>柜台模式：全屏，并打开摄像头</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Open photos</source>
        <translation>打开照片</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <source>Camera on or off</source>
        <translation>打开或关闭摄像头</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Paste a picture or words</source>
        <translation>粘贴图片或文字</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Put this photo away</source>
        <translation>收起这张照片</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
</context>
<context>
    <name>AddProductDialog</name>
    <message>
        <source>New product</source>
        <translation>新商品</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>Barcode</source>
        <translation>条码</translation>
    </message>
    <message>
        <source>SKU</source>
        <translation>货号</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>币种</translation>
    </message>
    <message>
        <source>such as Fruit › Apple</source>
        <translation>例如：水果 › 苹果</translation>
    </message>
    <message>
        <source>Save product</source>
        <translation>保存商品</translation>
    </message>
</context>
<context>
    <name>AnswerPanel</name>
    <message>
        <source>live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>Take 1  ↵</source>
        <translation>选定 1  ↵</translation>
    </message>
    <message>
        <source>None of these…</source>
        <translation>都不是…</translation>
    </message>
    <message>
        <source>Add as new product</source>
        <translation>添加为新商品</translation>
    </message>
</context>
<context>
    <name>Attributes</name>
    <message>
        <source>Size</source>
        <translation>规格</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>重量</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>产地</translation>
    </message>
    <message>
        <source>Flavour</source>
        <translation>口味</translation>
    </message>
</context>
<context>
    <name>BasketList</name>
    <message>
        <source>List</source>
        <translation>清单</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Nothing yet. What you take is written here.</source>
        <translation>还没有商品，选定后列在这里。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>New list</source>
        <translation>新清单</translation>
    </message>
</context>
<context>
    <name>BasketRowView</name>
    <message>
        <source>One less</source>
        <translation>减少</translation>
    </message>
    <message>
        <source>One more</source>
        <translation>增加</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>从清单中移除</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>数量</translation>
    </message>
</context>
<context>
    <name>BasketText</name>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Price not known</source>
        <translation>价格未知</translation>
    </message>
</context>
<context>
    <name>CameraCard</name>
    <message>
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <source>Choose a camera</source>
        <translation>选择摄像头</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Look again for cameras</source>
        <translation>重新查找摄像头</translation>
    </message>
    <message>
        <source>Other…</source>
        <translation>其他…</translation>
    </message>
    <message>
        <source>IP camera…</source>
        <translation>网络摄像头…</translation>
    </message>
    <message>
        <source>Video file…</source>
        <translation>视频文件…</translation>
    </message>
    <message>
        <source>Folder of pictures…</source>
        <translation>图片文件夹…</translation>
    </message>
    <message>
        <source>Camera {number} of this computer</source>
        <translation>本机摄像头 {number}</translation>
    </message>
    <message>
        <source>{name} (not plugged in)</source>
        <translation>{name}（未连接）</translation>
    </message>
    <message>
        <source>No camera is plugged in to this computer.</source>
        <translation>这台电脑没有连接摄像头。</translation>
    </message>
    <message>
        <source>This computer has no password store: the password has to be entered each time Countersight starts.</source>
        <translation>这台电脑没有密码管理器：每次启动识货台，都需要输入密码。</translation>
    </message>
    <message>
        <source>Videos ({pattern});;All files (*)</source>
        <translation>视频 ({pattern});;所有文件 (*)</translation>
    </message>
    <message>
        <source>Choose a video</source>
        <translation>选择视频</translation>
    </message>
    <message>
        <source>Choose a folder of pictures</source>
        <translation>选择图片文件夹</translation>
    </message>
    <message>
        <source>The camera&apos;s settings could not be saved.</source>
        <translation>无法保存摄像头的设置。</translation>
    </message>
</context>
<context>
    <name>CameraFeed</name>
    <message>
        <source>The region could not be saved: {problem}</source>
        <translation>无法保存识别区域：{problem}</translation>
    </message>
</context>
<context>
    <name>CameraSetup</name>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>None</source>
        <translation>不旋转</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>分辨率</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Rotation</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>曝光</translation>
    </message>
    <message>
        <source>Mirror the picture</source>
        <translation>左右翻转画面</translation>
    </message>
</context>
<context>
    <name>CatalogueField</name>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Open a catalogue…</source>
        <translation>打开目录…</translation>
    </message>
    <message>
        <source>New catalogue…</source>
        <translation>新建目录…</translation>
    </message>
    <message>
        <source>Back to the usual one</source>
        <translation>恢复默认目录</translation>
    </message>
    <message>
        <source>Catalogues (*.catalog);;All files (*)</source>
        <translation>商品目录 (*.catalog);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Open a catalogue</source>
        <translation>打开目录</translation>
    </message>
    <message>
        <source>New catalogue</source>
        <translation>新建目录</translation>
    </message>
</context>
<context>
    <name>CatalogueHeader</name>
    <message>
        <source>Catalogue</source>
        <translation>商品目录</translation>
    </message>
    <message>
        <source>Name, brand, SKU or barcode</source>
        <translation>名称、品牌、货号或条码</translation>
    </message>
    <message>
        <source>Search the catalogue</source>
        <translation>搜索商品目录</translation>
    </message>
    <message numerus="yes">
        <source>%n product(s) found</source>
        <translation>
            <numerusform>找到 %n 件商品</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n product(s)</source>
        <translation>
            <numerusform>共 %n 件商品</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CataloguePage</name>
    <message>
        <source>Products</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>Clear search</source>
        <translation>清除搜索</translation>
    </message>
    <message>
        <source>Drop a folder of photos or a CSV table to import it</source>
        <translation>松开鼠标，即可导入照片文件夹或 CSV 表格</translation>
    </message>
    <message>
        <source>No product found</source>
        <translation>没有找到商品</translation>
    </message>
    <message>
        <source>Try fewer letters, another word, or all categories.</source>
        <translation>请减少几个字、换个词，或选择“全部分类”再试。</translation>
    </message>
</context>
<context>
    <name>CategoryBox</name>
    <message>
        <source>Category</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>All categories</source>
        <translation>全部分类</translation>
    </message>
</context>
<context>
    <name>Counted</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>共 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) without a price</source>
        <translation>
            <numerusform>%n 项价格未知</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n product(s) on the counter</source>
        <translation>
            <numerusform>柜台上有 %n 件商品</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Counter</name>
    <message>
        <source>Look now</source>
        <translation>立即识别</translation>
    </message>
    <message>
        <source>Learn empty counter</source>
        <translation>记住空柜台</translation>
    </message>
    <message>
        <source>Region…</source>
        <translation>识别区域…</translation>
    </message>
    <message>
        <source>Add as new product</source>
        <translation>添加为新商品</translation>
    </message>
    <message>
        <source>None of these…</source>
        <translation>都不是…</translation>
    </message>
    <message>
        <source>Take 1</source>
        <translation>选定 1</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>静音</translation>
    </message>
    <message>
        <source>Leave full screen</source>
        <translation>退出全屏</translation>
    </message>
    <message>
        <source>Learning the empty counter… keep it clear</source>
        <translation>正在记住空柜台…请勿放东西</translation>
    </message>
    <message>
        <source>Put a product on the counter</source>
        <translation>请把商品放到柜台上</translation>
    </message>
    <message>
        <source>Hold still…</source>
        <translation>请放稳…</translation>
    </message>
    <message>
        <source>Clearing the counter…</source>
        <translation>正在清空柜台…</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在识别…</translation>
    </message>
    <message>
        <source>Taken. Clear the counter</source>
        <translation>已选定，请清空柜台</translation>
    </message>
    <message>
        <source>Watching the counter</source>
        <translation>正在看着柜台</translation>
    </message>
    <message>
        <source>Move it into the picture, or press Space</source>
        <translation>请把它移进画面，或按空格键</translation>
    </message>
    <message>
        <source>Take your hand away</source>
        <translation>请把手拿开</translation>
    </message>
    <message>
        <source>Opening the camera…</source>
        <translation>正在打开摄像头…</translation>
    </message>
    <message>
        <source>The camera is off</source>
        <translation>摄像头已关闭</translation>
    </message>
    <message>
        <source>Trying again…</source>
        <translation>正在重试…</translation>
    </message>
    <message>
        <source>Trying again in {n} s</source>
        <translation>{n} 秒后重试</translation>
    </message>
    <message>
        <source>No picture from the camera</source>
        <translation>摄像头没有画面</translation>
    </message>
</context>
<context>
    <name>CounterMode</name>
    <message>
        <source>List</source>
        <translation>清单</translation>
    </message>
</context>
<context>
    <name>DetailsPanel</name>
    <message>
        <source>Close the details</source>
        <translation>关闭详情</translation>
    </message>
    <message>
        <source>Photo of {name}</source>
        <translation>“{name}”的照片</translation>
    </message>
    <message>
        <source>Photo {number}</source>
        <translation>照片 {number}</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Brand</source>
        <translation>品牌</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>SKU</source>
        <translation>货号</translation>
    </message>
    <message>
        <source>Barcode</source>
        <translation>条码</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
</context>
<context>
    <name>EmptyCatalogue</name>
    <message>
        <source>Load sample shop</source>
        <translation>载入示例商店</translation>
    </message>
    <message>
        <source>Just a moment</source>
        <translation>请稍候</translation>
    </message>
    <message>
        <source>Products appear here as soon as they have been read.</source>
        <translation>商品读取后会立即显示在这里。</translation>
    </message>
    <message>
        <source>Your catalogue is empty</source>
        <translation>目录里还没有商品</translation>
    </message>
    <message>
        <source>Import a folder with one sub-folder of photos per product, or a CSV table. Or load the sample shop to try everything out.</source>
        <translation>请导入照片文件夹（每件商品一个子文件夹）或 CSV 表格；也可以先载入示例商店，试试各项功能。</translation>
    </message>
</context>
<context>
    <name>ErrorDialog</name>
    <message>
        <source>Something went wrong</source>
        <translation>出错了</translation>
    </message>
    <message>
        <source>Countersight has met an error of its own. Your catalogue is safe, and you can go on working. The details below and in {log} help to mend it.</source>
        <translation>识货台自身出了错。您的目录没有受影响，可以继续使用。下面的详情和 {log} 有助于修复。</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message>
        <source>Sold out</source>
        <translation>缺货</translation>
    </message>
    <message>
        <source>Stock {amount}</source>
        <translation>库存 {amount}</translation>
    </message>
</context>
<context>
    <name>ImportButton</name>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Folder with photos…</source>
        <translation>照片文件夹…</translation>
    </message>
    <message>
        <source>One sub-folder per product, named like its SKU</source>
        <translation>每件商品一个子文件夹，以货号命名</translation>
    </message>
    <message>
        <source>Table (CSV)…</source>
        <translation>表格 (CSV)…</translation>
    </message>
    <message>
        <source>Import a folder</source>
        <translation>导入文件夹</translation>
    </message>
    <message>
        <source>Import a table</source>
        <translation>导入表格</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
</context>
<context>
    <name>Intake</name>
    <message>
        <source>Open photos</source>
        <translation>打开照片</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
</context>
<context>
    <name>IpCameraForm</name>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>The address is in the camera&apos;s manual. User and password are kept by the computer&apos;s own password store; leave them empty to use those kept before.</source>
        <translation>地址见摄像头的说明书。用户名和密码由电脑自带的密码管理器保管；留空则使用之前保存的。</translation>
    </message>
    <message>
        <source>Use this camera</source>
        <translation>使用这个摄像头</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>IssueList</name>
    <message>
        <source>Not taken</source>
        <translation>未导入</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Countersight</source>
        <translation>识货台</translation>
    </message>
</context>
<context>
    <name>ProductForm</name>
    <message>
        <source>Give it a name.</source>
        <translation>请填写名称。</translation>
    </message>
    <message>
        <source>Every product needs its own SKU.</source>
        <translation>每件商品都要有自己的货号。</translation>
    </message>
    <message>
        <source>This is not a price. Leave it empty if unknown.</source>
        <translation>这不是有效的价格。不清楚时可以留空。</translation>
    </message>
    <message>
        <source>A barcode has only digits and letters.</source>
        <translation>条码只能包含数字和字母。</translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
</context>
<context>
    <name>Quality</name>
    <message>
        <source>Sure is right in at least {good} of {all} cases.</source>
        <translation>“确定”的结论，{all} 次中至少 {good} 次正确。</translation>
    </message>
    <message>
        <source>Sure was right in {right} of {sure} cases; at least {good} of {all} were promised.</source>
        <translation>{sure} 次“确定”中 {right} 次正确；要求是 {all} 次中至少 {good} 次。</translation>
    </message>
    <message>
        <source>Nothing is answered Sure yet.</source>
        <translation>目前还没有“确定”的结论。</translation>
    </message>
    <message>
        <source>This rests on {answers} questions about your own photos: {sure} were answered Sure, {right} of them rightly.</source>
        <translation>依据是用您自己的照片提出的 {answers} 个问题：其中 {sure} 个回答“确定”，{right} 个正确。</translation>
    </message>
    <message>
        <source>{answers} questions about your own photos were asked. More photos of each product, from different sides, make it surer.</source>
        <translation>已用您自己的照片提出 {answers} 个问题。为每件商品从不同角度多拍几张，结论会更确定。</translation>
    </message>
    <message>
        <source>found first</source>
        <translation>第一个就对</translation>
    </message>
    <message>
        <source>among the four tiles</source>
        <translation>在四个候选中</translation>
    </message>
    <message>
        <source>of {answers} questions</source>
        <translation>共 {answers} 个问题</translation>
    </message>
    <message>
        <source>answered Sure</source>
        <translation>回答“确定”</translation>
    </message>
    <message>
        <source>{right} of {sure} rightly</source>
        <translation>{sure} 个中 {right} 个正确</translation>
    </message>
    <message>
        <source>unknown products refused</source>
        <translation>未知商品被拒绝</translation>
    </message>
    <message>
        <source>{wrong} of {strangers} wrongly Sure</source>
        <translation>{strangers} 个中 {wrong} 个误判为“确定”</translation>
    </message>
    <message>
        <source>Asked about products that were taken out of the catalogue for the test: the right answer is “Unknown”.</source>
        <translation>测试时把这些商品从目录中拿掉再提问：正确的回答是“未知”。</translation>
    </message>
</context>
<context>
    <name>QualityPage</name>
    <message>
        <source>That did not work</source>
        <translation>没有成功</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>重新测量</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>测量</translation>
    </message>
    <message>
        <source>Open the catalogue</source>
        <translation>打开商品目录</translation>
    </message>
    <message>
        <source>Nothing has been measured yet</source>
        <translation>还没有测量</translation>
    </message>
    <message>
        <source>Countersight tests itself with your own photos: it asks about each as if it were not there. For that, most products need two photos or more, from different sides. Add some in the catalogue, then measure.</source>
        <translation>识货台用您自己的照片测试自己：逐张提问，就像目录里没有这张照片一样。为此，大多数商品需要两张以上、不同角度的照片。请先在商品目录中添加，然后测量。</translation>
    </message>
</context>
<context>
    <name>QualityReport</name>
    <message>
        <source>If Sure were said more often</source>
        <translation>如果更常回答“确定”</translation>
    </message>
    <message>
        <source>The dot is where it is now, the dashed line what was promised.</source>
        <translation>圆点是现在的位置，虚线是所要求的正确率。</translation>
    </message>
    <message>
        <source>answers given as Sure</source>
        <translation>回答“确定”的比例</translation>
    </message>
    <message>
        <source>of those right</source>
        <translation>其中正确的比例</translation>
    </message>
    <message>
        <source>What a percentage on a tile means</source>
        <translation>候选上的百分比意味着什么</translation>
    </message>
    <message>
        <source>On the dashed line, 80 % means right in 80 of 100.</source>
        <translation>落在虚线上：显示 80% 就是 100 次中 80 次正确。</translation>
    </message>
    <message>
        <source>percentage told</source>
        <translation>显示的百分比</translation>
    </message>
    <message>
        <source>really right</source>
        <translation>实际正确的比例</translation>
    </message>
    <message>
        <source>Confused most often</source>
        <translation>最常混淆</translation>
    </message>
    <message>
        <source>Add photos of both, from the side where they differ.</source>
        <translation>请为两者补拍能看出区别的一面。</translation>
    </message>
    <message>
        <source>No product was taken for another.</source>
        <translation>没有商品被认成别的商品。</translation>
    </message>
    <message>
        <source>Weakest products</source>
        <translation>最弱的商品</translation>
    </message>
    <message>
        <source>Add photos from other sides.</source>
        <translation>请从其他角度补拍照片。</translation>
    </message>
    <message>
        <source>Every photo was found.</source>
        <translation>每张照片都找到了。</translation>
    </message>
</context>
<context>
    <name>QueryPanel</name>
    <message>
        <source>You drew this box.</source>
        <translation>这是您画的框。</translation>
    </message>
    <message>
        <source>Find it for me</source>
        <translation>自动查找</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在识别…</translation>
    </message>
    <message>
        <source>No picture to show</source>
        <translation>没有可显示的图片</translation>
    </message>
    <message>
        <source>The catalogue is not open</source>
        <translation>目录没有打开</translation>
    </message>
    <message>
        <source>Preparing recognition</source>
        <translation>正在准备识别功能</translation>
    </message>
    <message>
        <source>This happens once and takes about a minute. You can drop photos already: they wait until it is done.</source>
        <translation>只需准备一次，大约一分钟。现在就可以放入照片，准备好后会自动识别。</translation>
    </message>
    <message>
        <source>Drop a photo here</source>
        <translation>把照片拖到这里</translation>
    </message>
    <message>
        <source>or paste it with Ctrl+V, open a file, or use the camera</source>
        <translation>也可以按 Ctrl+V 粘贴、打开文件，或使用摄像头</translation>
    </message>
    <message>
        <source>What you look up will be kept here.</source>
        <translation>查过的照片会留在这里。</translation>
    </message>
    <message>
        <source>Type its name, or scan its barcode</source>
        <translation>输入名称，或扫描条码</translation>
    </message>
    <message>
        <source>Name, SKU or barcode</source>
        <translation>名称、货号或条码</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <source>Drop to look it up</source>
        <translation>松开即可识别</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近</translation>
    </message>
    <message>
        <source>With the keyboard: Tab to the picture, arrow keys move the box, Shift and arrow keys resize it, Enter looks there.</source>
        <translation>用键盘：按 Tab 选中图片，方向键移动方框，Shift 加方向键调整大小，Enter 识别框内。</translation>
    </message>
    <message>
        <source>Wrong part? Draw a box around the product.</source>
        <translation>看错地方了？在图上框出商品即可。</translation>
    </message>
    <message>
        <source>Add words to the photo</source>
        <translation>为照片补充文字</translation>
    </message>
    <message>
        <source>The picture, with a box around what is read</source>
        <translation>图片，方框内是识别的部分</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Text or barcode</source>
        <translation>文字或条码</translation>
    </message>
    <message>
        <source>Recent queries</source>
        <translation>最近的查询</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>照片</translation>
    </message>
</context>
<context>
    <name>Recognise</name>
    <message>
        <source>Sure</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>Not sure</source>
        <translation>不确定</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>不在目录中</translation>
    </message>
    <message>
        <source>Not a product</source>
        <translation>不是商品</translation>
    </message>
    <message>
        <source>By its barcode {barcode}.</source>
        <translation>根据条码 {barcode} 判断。</translation>
    </message>
    <message>
        <source>By its looks.</source>
        <translation>根据外观判断。</translation>
    </message>
    <message>
        <source>By what you typed.</source>
        <translation>根据您输入的文字判断。</translation>
    </message>
    <message>
        <source>Its details match.</source>
        <translation>细节吻合。</translation>
    </message>
    <message>
        <source>Several products look like this.</source>
        <translation>有几件商品看起来都像。</translation>
    </message>
    <message>
        <source>Nothing in the catalogue looks like this.</source>
        <translation>目录中没有相似的商品。</translation>
    </message>
    <message>
        <source>The catalogue is empty. Add products, or load the sample shop.</source>
        <translation>目录是空的。请添加商品，或载入示例商店。</translation>
    </message>
    <message>
        <source>The picture shows nothing but one colour. Is the lens covered?</source>
        <translation>画面只有一种颜色。镜头是不是被挡住了？</translation>
    </message>
    <message>
        <source>The picture is too blurred. Hold the camera still and try again.</source>
        <translation>图片太模糊。请拿稳摄像头再试一次。</translation>
    </message>
    <message>
        <source>No product stands out in this picture. Go nearer, or draw a box around it.</source>
        <translation>图片中没有明显的商品。请靠近一些，或框出商品。</translation>
    </message>
    <message>
        <source>This looks like a screen or a screenshot. Take a photo of the product itself.</source>
        <translation>这像是屏幕或截图。请拍摄商品本身。</translation>
    </message>
    <message>
        <source>This looks like a page of text. Take a photo of the product itself.</source>
        <translation>这像是一页文字。请拍摄商品本身。</translation>
    </message>
    <message>
        <source>This looks like a room or a view. Go nearer to the product.</source>
        <translation>这像是房间或风景。请靠近商品。</translation>
    </message>
    <message>
        <source>This looks like a person. Draw a box around the product, or go nearer to it.</source>
        <translation>这像是人像。请框出商品，或靠近商品。</translation>
    </message>
    <message>
        <source>There is nothing on the counter. Put the product in the middle.</source>
        <translation>柜台上没有东西。请把商品放在中间。</translation>
    </message>
    <message>
        <source>No product has “{text}” in its name or codes.</source>
        <translation>没有名称、货号或条码含“{text}”的商品。</translation>
    </message>
    <message>
        <source>Surely {category}, but several of them look like this.</source>
        <translation>肯定是“{category}”，但其中几种很像。</translation>
    </message>
    <message>
        <source>Only the picture&apos;s address came along, and Countersight never goes online. Drag the picture itself, or save it first.</source>
        <translation>只收到了图片的网址，而识货台从不联网。请直接拖动图片本身，或先保存到电脑。</translation>
    </message>
    <message>
        <source>There are no pictures in this folder.</source>
        <translation>这个文件夹里没有图片。</translation>
    </message>
    <message>
        <source>There was no picture in this. Copy or drag a photo.</source>
        <translation>这里面没有图片。请复制或拖入一张照片。</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>That did not work</source>
        <translation>没有成功</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在识别…</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>正在准备</translation>
    </message>
    <message>
        <source>Photos you give now are answered as soon as recognition is prepared.</source>
        <translation>现在放入的照片，会在准备好后立即识别。</translation>
    </message>
    <message>
        <source>Watching the counter</source>
        <translation>正在看着柜台</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Show me a product, and I will find it for you.</source>
        <translation>给我看一件商品，我来帮您找。</translation>
    </message>
    <message>
        <source>There is nothing to look for</source>
        <translation>没有可查找的内容</translation>
    </message>
    <message>
        <source>Not in the catalogue: add it?</source>
        <translation>不在目录中，要添加吗？</translation>
    </message>
    <message>
        <source>Is it this one?</source>
        <translation>是这一件吗？</translation>
    </message>
    <message>
        <source>Which one is it? Press {keys}</source>
        <translation>是哪一件？请按 {keys}</translation>
    </message>
    <message>
        <source>Taken: {what}</source>
        <translation>已选定：{what}</translation>
    </message>
    <message>
        <source>These are the first {limit} pictures; the rest was left out.</source>
        <translation>只处理了前 {limit} 张图片，其余的没有处理。</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>刚刚</translation>
    </message>
    <message>
        <source>{n} s ago</source>
        <translation>{n} 秒前</translation>
    </message>
    <message>
        <source>{n} min ago</source>
        <translation>{n} 分钟前</translation>
    </message>
    <message>
        <source>{n} h ago</source>
        <translation>{n} 小时前</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
</context>
<context>
    <name>RecognisePage</name>
    <message>
        <source>That did not work</source>
        <translation>没有成功</translation>
    </message>
</context>
<context>
    <name>RegionBar</name>
    <message>
        <source>Pull the corners to the edges of the counter, or draw a box around it.</source>
        <translation>把四个角拖到柜台的边角，或在柜台四周拉一个框。</translation>
    </message>
    <message>
        <source>The sides must not cross, and no corner may point inwards.</source>
        <translation>四条边不能交叉，角不能向内凹。</translation>
    </message>
    <message>
        <source>That is too small: no product would fit on it.</source>
        <translation>太小了，放不下商品。</translation>
    </message>
    <message>
        <source>With the keyboard: Tab goes to the next corner, arrow keys move it, with Shift further.</source>
        <translation>用键盘：按 Tab 换到下一个角，方向键移动它，Shift 加方向键移得更远。</translation>
    </message>
    <message>
        <source>Whole picture</source>
        <translation>整个画面</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
</context>
<context>
    <name>Rows</name>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation>
            <numerusform>%n 次</numerusform>
        </translation>
    </message>
    <message>
        <source>taken for {other}</source>
        <translation>被认成“{other}”</translation>
    </message>
    <message numerus="yes">
        <source>Only %n photo(s)</source>
        <translation>
            <numerusform>只有 %n 张照片</numerusform>
        </translation>
    </message>
    <message>
        <source>Looks like others</source>
        <translation>与别的商品相似</translation>
    </message>
    <message>
        <source>found {right} of {asked}</source>
        <translation>{asked} 张中找到 {right} 张</translation>
    </message>
    <message>
        <source>Open {name} in the catalogue</source>
        <translation>在商品目录中打开“{name}”</translation>
    </message>
</context>
<context>
    <name>Scene</name>
    <message>
        <source>The counter, as the camera sees it</source>
        <translation>摄像头看到的柜台</translation>
    </message>
    <message>
        <source>Corners of the counter</source>
        <translation>柜台的四个角</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>立即重试</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Same as the computer</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Recognition</source>
        <translation>识别</translation>
    </message>
    <message>
        <source>Accurate is right more often; fast suits an old computer. After a change the photos are read once more.</source>
        <translation>“准确”更少出错；“快速”适合较旧的电脑。更改后会重新读取一遍照片。</translation>
    </message>
    <message>
        <source>Accurate</source>
        <translation>准确</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>快速</translation>
    </message>
    <message>
        <source>Sure means right in</source>
        <translation>“确定”的正确率</translation>
    </message>
    <message>
        <source>The more is promised, the more often you are shown four tiles to choose from.</source>
        <translation>要求越高，您就越常需要从四个候选中选择。</translation>
    </message>
    <message>
        <source>95 of 100 answers</source>
        <translation>100 次中 95 次正确</translation>
    </message>
    <message>
        <source>98 of 100 answers</source>
        <translation>100 次中 98 次正确</translation>
    </message>
    <message>
        <source>99 of 100 answers</source>
        <translation>100 次中 99 次正确</translation>
    </message>
    <message>
        <source>199 of 200 answers</source>
        <translation>200 次中 199 次正确</translation>
    </message>
    <message>
        <source>Catalogue file</source>
        <translation>目录文件</translation>
    </message>
    <message>
        <source>Everything about your shop is in this one file.</source>
        <translation>本店的所有资料都在这一个文件里。</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <source>0 is the first camera, 1 the second; or the address of an IP camera.</source>
        <translation>0 是第一个摄像头，1 是第二个；也可以填写网络摄像头的地址。</translation>
    </message>
    <message>
        <source>With the camera on</source>
        <translation>摄像头打开时</translation>
    </message>
    <message>
        <source>Waiting gives one answer per thing that is put on the counter; looking at every frame suits a camera that is held in the hand.</source>
        <translation>“放稳后识别”每放一件物品给出一个结果；“连续识别”适合手持的摄像头。</translation>
    </message>
    <message>
        <source>Wait until it lies still</source>
        <translation>放稳后识别</translation>
    </message>
    <message>
        <source>Look at every frame</source>
        <translation>连续识别</translation>
    </message>
    <message>
        <source>Taking</source>
        <translation>选定方式</translation>
    </message>
    <message>
        <source>I take each one myself</source>
        <translation>每件都由我选定</translation>
    </message>
    <message>
        <source>What is not sure is always left to you.</source>
        <translation>不确定的总是由您来选。</translation>
    </message>
    <message>
        <source>Take by itself when sure</source>
        <translation>“确定”时自动选定</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>提示音</translation>
    </message>
    <message>
        <source>Sure, not sure, not in the catalogue and camera trouble sound different.</source>
        <translation>确定、不确定、不在目录中、摄像头故障，声音各不相同。</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Soft</source>
        <translation>小声</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>适中</translation>
    </message>
    <message>
        <source>Loud</source>
        <translation>大声</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>The settings could not be saved: {problem}</source>
        <translation>无法保存设置：{problem}</translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>Nothing new was found</source>
        <translation>没有发现新内容</translation>
    </message>
    <message numerus="yes">
        <source>%n product(s) added</source>
        <translation>
            <numerusform>新增 %n 件商品</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n product(s) updated</source>
        <translation>
            <numerusform>更新 %n 件商品</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) added</source>
        <translation>
            <numerusform>新增 %n 张照片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) already there</source>
        <translation>
            <numerusform>%n 张照片已有</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not taken</source>
        <translation>
            <numerusform>%n 项未导入</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UserError</name>
    <message>
        <source>There is no file “{name}”. Was it moved or renamed?</source>
        <translation>找不到文件“{name}”。是不是移动或改名了？</translation>
    </message>
    <message>
        <source>“{name}” could not be read. Check that you may open it, and try again.</source>
        <translation>无法读取“{name}”。请确认您有权打开它，然后重试。</translation>
    </message>
    <message>
        <source>“{name}” is not a picture this program knows. Try a JPEG or PNG photo.</source>
        <translation>“{name}”不是本程序支持的图片。请换用 JPEG 或 PNG 照片。</translation>
    </message>
    <message>
        <source>“{name}” is damaged or incomplete. Copy it again or take a new photo.</source>
        <translation>“{name}”已损坏或不完整。请重新复制，或重拍一张。</translation>
    </message>
    <message>
        <source>“{name}” is too large ({size}). Use a picture of at most {limit}.</source>
        <translation>“{name}”太大（{size}）。请使用不超过 {limit} 的图片。</translation>
    </message>
    <message>
        <source>“{name}” is too small ({size}) to recognise anything. Take a larger photo.</source>
        <translation>“{name}”太小（{size}），无法识别。请拍一张更大的照片。</translation>
    </message>
    <message>
        <source>Another program is using the catalogue “{name}”. Close it there, then try again.</source>
        <translation>另一个程序正在使用目录“{name}”。请先在那里关闭，然后重试。</translation>
    </message>
    <message>
        <source>The catalogue “{name}” may not be written. Allow writing to the file and its folder, or choose another catalogue.</source>
        <translation>目录“{name}”不能写入。请允许写入该文件及其所在文件夹，或选择其他目录。</translation>
    </message>
    <message>
        <source>The catalogue “{name}” was made by a newer Countersight. Update the program to open it.</source>
        <translation>目录“{name}”由更新版本的识货台创建。请升级程序后再打开。</translation>
    </message>
    <message>
        <source>The catalogue “{name}” is damaged. Restore a backup, or choose another catalogue. The file was left as it is.</source>
        <translation>目录“{name}”已损坏。请恢复备份，或选择其他目录。原文件没有改动。</translation>
    </message>
    <message>
        <source>“{name}” is not a Countersight catalogue. Choose another file.</source>
        <translation>“{name}”不是识货台的目录。请选择其他文件。</translation>
    </message>
    <message>
        <source>The catalogue “{name}” cannot be created there. Choose another folder.</source>
        <translation>无法在那里创建目录“{name}”。请选择其他文件夹。</translation>
    </message>
    <message>
        <source>The disk is full, so nothing was saved. Make room, then try again.</source>
        <translation>磁盘已满，没有保存任何内容。请腾出空间后重试。</translation>
    </message>
    <message>
        <source>There is already a product with the SKU “{sku}”. Choose another SKU.</source>
        <translation>货号“{sku}”已经有商品在用。请换一个货号。</translation>
    </message>
    <message>
        <source>{field}: “{value}” cannot be used. {hint}</source>
        <translation>{field}：不能使用“{value}”。{hint}</translation>
    </message>
    <message>
        <source>There is nothing at “{name}”. Check the path.</source>
        <translation>“{name}”不存在。请检查路径。</translation>
    </message>
    <message>
        <source>“{name}” cannot be imported. Choose a folder of pictures or a CSV file.</source>
        <translation>无法导入“{name}”。请选择图片文件夹或 CSV 文件。</translation>
    </message>
    <message>
        <source>No products were found in “{name}”. Each product needs a folder with its photos.</source>
        <translation>在“{name}”中没有找到商品。每件商品需要一个放照片的文件夹。</translation>
    </message>
    <message>
        <source>“{name}” could not be read as a table: {problem}</source>
        <translation>无法把“{name}”当作表格读取：{problem}</translation>
    </message>
    <message>
        <source>Row {row}, column “{column}”: {problem}</source>
        <translation>第 {row} 行“{column}”列：{problem}</translation>
    </message>
    <message>
        <source>“{sku}” names two products ({first} and {second}). Rename one of the folders.</source>
        <translation>“{sku}”对应了两件商品（{first} 和 {second}）。请给其中一个文件夹改名。</translation>
    </message>
    <message>
        <source>The network&apos;s weights ({name}) are not the expected ones: {problem}. Install Countersight again.</source>
        <translation>识别网络的权重（{name}）与预期不符：{problem}。请重新安装识货台。</translation>
    </message>
    <message>
        <source>The recognition network is not prepared yet. Run “countersight prepare”.</source>
        <translation>识别网络还没有准备好。请运行“countersight prepare”。</translation>
    </message>
    <message>
        <source>The recognition network could not be prepared: {problem}</source>
        <translation>无法准备识别网络：{problem}</translation>
    </message>
    <message>
        <source>The camera “{name}” cannot be opened. Is it plugged in, and does no other program use it?</source>
        <translation>无法打开摄像头“{name}”。是否已插好，有没有被其他程序占用？</translation>
    </message>
    <message>
        <source>The camera “{name}” stopped sending pictures. Check the cable.</source>
        <translation>摄像头“{name}”不再传来画面。请检查连接线。</translation>
    </message>
    <message>
        <source>The camera “{name}” is not connected. Plug it in; the picture then comes by itself.</source>
        <translation>摄像头“{name}”没有连接。请插上，画面会自动出现。</translation>
    </message>
    <message>
        <source>The camera “{name}” is used by another program. Close that program, or choose another camera in Settings.</source>
        <translation>摄像头“{name}”正被其他程序占用。请关闭那个程序，或在“设置”中选择其他摄像头。</translation>
    </message>
    <message>
        <source>Countersight may not use the camera “{name}”. Allow it in the computer&apos;s privacy settings; on Linux, add your user to the group “video”.</source>
        <translation>识货台无权使用摄像头“{name}”。请在电脑的隐私设置中允许；在 Linux 上，请把您的用户加入“video”组。</translation>
    </message>
    <message>
        <source>The camera “{name}” is connected but sends no pictures. If this lasts, unplug it and plug it in again.</source>
        <translation>摄像头“{name}”已连接，但没有传来画面。如果一直这样，请拔下再重新插上。</translation>
    </message>
    <message>
        <source>The camera “{name}” sends the same picture again and again. Unplug it and plug it in again.</source>
        <translation>摄像头“{name}”一直传来同一个画面。请拔下再重新插上。</translation>
    </message>
    <message>
        <source>The picture of “{name}” is black. Open the lens cover, or switch on the light.</source>
        <translation>“{name}”的画面是黑的。请打开镜头盖，或打开灯。</translation>
    </message>
    <message>
        <source>The pictures of “{name}” come slowly. Check the network, or choose a smaller picture in the camera&apos;s own settings.</source>
        <translation>“{name}”的画面传得太慢。请检查网络，或在摄像头自己的设置中选择较小的画面。</translation>
    </message>
    <message>
        <source>There is no camera called “{name}” in the network. Check its address in Settings.</source>
        <translation>网络中没有名为“{name}”的摄像头。请在“设置”中检查它的地址。</translation>
    </message>
    <message>
        <source>“{name}” answers, but not as a camera. Check the port in its address, or wait until the camera has started.</source>
        <translation>“{name}”有响应，但不像是摄像头。请检查地址中的端口，或等摄像头启动完毕。</translation>
    </message>
    <message>
        <source>The camera “{name}” cannot be reached. Is it switched on and in the same network?</source>
        <translation>连不上摄像头“{name}”。它是否已打开，并在同一个网络中？</translation>
    </message>
    <message>
        <source>The camera “{name}” does not accept this user and password. Enter them again in Settings.</source>
        <translation>摄像头“{name}”不接受这个用户名和密码。请在“设置”中重新输入。</translation>
    </message>
    <message>
        <source>The camera “{name}” answers, but has no pictures at this address. Check the part after its name in Settings.</source>
        <translation>摄像头“{name}”有响应，但这个地址没有画面。请在“设置”中检查地址里名称之后的部分。</translation>
    </message>
    <message>
        <source>“{name}” cannot be played as a video. Choose another file in Settings.</source>
        <translation>无法把“{name}”当作视频播放。请在“设置”中选择其他文件。</translation>
    </message>
    <message>
        <source>There is nothing at “{name}”. Choose another camera or video in Settings.</source>
        <translation>“{name}”不存在。请在“设置”中选择其他摄像头或视频。</translation>
    </message>
    <message>
        <source>There are no pictures in the folder “{name}”. Choose another in Settings.</source>
        <translation>文件夹“{name}”里没有图片。请在“设置”中选择其他文件夹。</translation>
    </message>
    <message>
        <source>Something went wrong inside Countersight. Details are in {log}.</source>
        <translation>识货台内部出错。详情见 {log}。</translation>
    </message>
</context>
<context>
    <name>WhyPanel</name>
    <message>
        <source>Your photo</source>
        <translation>您的照片</translation>
    </message>
    <message>
        <source>Photo in the catalogue</source>
        <translation>目录中的照片</translation>
    </message>
    <message>
        <source>The closest: {name}</source>
        <translation>最接近的：{name}</translation>
    </message>
    <message>
        <source>Why {name}?</source>
        <translation>为什么是“{name}”？</translation>
    </message>
    <message numerus="yes">
        <source>%n detail(s) match.</source>
        <translation>
            <numerusform>有 %n 处细节吻合。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WordsBar</name>
    <message>
        <source>Type its name, or scan its barcode</source>
        <translation>输入名称，或扫描条码</translation>
    </message>
    <message>
        <source>Name or barcode</source>
        <translation>名称或条码</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Look it up</source>
        <translation>查找</translation>
    </message>
</context>
<context>
    <name>Work</name>
    <message>
        <source>Preparing recognition (only once)</source>
        <translation>正在准备识别功能（仅此一次）</translation>
    </message>
    <message>
        <source>Reading files</source>
        <translation>正在读取文件</translation>
    </message>
    <message>
        <source>Adding photos</source>
        <translation>正在添加照片</translation>
    </message>
    <message>
        <source>Learning the photos</source>
        <translation>正在学习照片</translation>
    </message>
    <message>
        <source>Asking about your own photos</source>
        <translation>正在用您自己的照片提问</translation>
    </message>
    <message>
        <source>about {n} s left</source>
        <translation>大约还需 {n} 秒</translation>
    </message>
    <message>
        <source>about {n} min left</source>
        <translation>大约还需 {n} 分钟</translation>
    </message>
</context>
</TS>
