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
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
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
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>New product</source>
        <translation>新商品</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Put into the bin</source>
        <translation>放入回收站</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>New catalogue…</source>
        <translation>新建目录…</translation>
    </message>
    <message>
        <source>Open a catalogue…</source>
        <translation>打开目录…</translation>
    </message>
    <message>
        <source>Import a file…</source>
        <translation>导入文件…</translation>
    </message>
    <message>
        <source>Import a folder…</source>
        <translation>导入文件夹…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Backups…</source>
        <translation>备份…</translation>
    </message>
    <message>
        <source>Merge another till&apos;s catalogue…</source>
        <translation>合并另一台收银机的目录…</translation>
    </message>
    <message>
        <source>Check and repair…</source>
        <translation>检查并修复…</translation>
    </message>
    <message>
        <source>Pack this catalogue to move it…</source>
        <translation>打包目录，搬到别的电脑…</translation>
    </message>
    <message>
        <source>Unpack one from another computer…</source>
        <translation>解包从别的电脑带来的目录…</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Close the catalogue</source>
        <translation>关闭目录</translation>
    </message>
</context>
<context>
    <name>Adding</name>
    <message>
        <source>Looks like it</source>
        <translation>看起来像</translation>
    </message>
    <message>
        <source>Taken lately</source>
        <translation>最近选过</translation>
    </message>
</context>
<context>
    <name>Advanced</name>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Times through the photos</source>
        <translation>遍历照片的次数</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>as usual</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>More is not always better: watch the curves.</source>
        <translation>次数并非越多越好：请留意曲线。</translation>
    </message>
    <message>
        <source>The same seed and photos give the same network.</source>
        <translation>同样的种子和照片会得到同样的网络。</translation>
    </message>
    <message>
        <source>The quick training learns from the photos as they are.</source>
        <translation>快速训练直接使用原样的照片。</translation>
    </message>
    <message>
        <source>How photos are changed, so that it does not learn by heart</source>
        <translation>训练时怎样变换照片，以免网络死记硬背</translation>
    </message>
</context>
<context>
    <name>AlsoBox</name>
    <message>
        <source>Also looked for</source>
        <translation>还常查找</translation>
    </message>
    <message>
        <source>Looks similar</source>
        <translation>外观相似</translation>
    </message>
    <message>
        <source>Often taken together</source>
        <translation>常一起购买</translation>
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
        <source>It is another one…</source>
        <translation>是别的商品…</translation>
    </message>
    <message>
        <source>Choose the product…</source>
        <translation>选择商品…</translation>
    </message>
    <message>
        <source>Add as new product</source>
        <translation>添加为新商品</translation>
    </message>
</context>
<context>
    <name>AskedDetail</name>
    <message>
        <source>What was offered then</source>
        <translation>当时提供的商品</translation>
    </message>
</context>
<context>
    <name>AskedPage</name>
    <message>
        <source>No question fits</source>
        <translation>没有符合的提问</translation>
    </message>
    <message>
        <source>Nothing was asked yet</source>
        <translation>还没有提问</translation>
    </message>
    <message>
        <source>Other words, other days?</source>
        <translation>换些文字或日期？</translation>
    </message>
    <message>
        <source>No history is kept</source>
        <translation>不保留历史</translation>
    </message>
    <message>
        <source>For how long it is kept is a setting.</source>
        <translation>保留多久由设置决定。</translation>
    </message>
    <message>
        <source>Each photo, word and barcode that is asked about stands here, with what was found and what you said of it, for as long as Settings say.</source>
        <translation>每次用照片、文字或条码的提问，连同找到的结果和您的选择，都按设置的期限保存在这里。</translation>
    </message>
    <message>
        <source>There is no picture left to ask about.</source>
        <translation>已没有可供提问的图片。</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>提问</translation>
    </message>
</context>
<context>
    <name>AttributeChange</name>
    <message>
        <source>Set</source>
        <translation>设为</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
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
    <name>Augmentations</name>
    <message>
        <source>Only part of the product is in the picture.</source>
        <translation>画面里只有商品的一部分。</translation>
    </message>
    <message>
        <source>The product is nearer or farther away.</source>
        <translation>商品离得近一些或远一些。</translation>
    </message>
    <message>
        <source>The product lies at an angle.</source>
        <translation>商品斜着放。</translation>
    </message>
    <message>
        <source>Mirrored; for goods without print.</source>
        <translation>左右镜像；适合没有印刷文字的商品。</translation>
    </message>
    <message>
        <source>The product lies somewhere else.</source>
        <translation>商品放在别的背景上。</translation>
    </message>
    <message>
        <source>A hand or a price tag hides a part.</source>
        <translation>手或价签遮住了一部分。</translation>
    </message>
    <message>
        <source>Other light, another camera.</source>
        <translation>光线不同，相机不同。</translation>
    </message>
    <message>
        <source>Out of focus, or moved.</source>
        <translation>对焦不准，或拍摄时抖动。</translation>
    </message>
    <message>
        <source>Noise, and saved with little space.</source>
        <translation>有噪点，保存时压缩得很小。</translation>
    </message>
    <message>
        <source>Two photos are laid over each other.</source>
        <translation>两张照片叠在一起。</translation>
    </message>
    <message>
        <source>A part of another photo is in it.</source>
        <translation>嵌入了另一张照片的一部分。</translation>
    </message>
</context>
<context>
    <name>BackupTable</name>
    <message>
        <source>Products</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
</context>
<context>
    <name>BackupsDialog</name>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>立即备份</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Made by itself once a day, and before imports, large edits, merging and new versions; old ones are thinned out. Choose one to see what going back would do.</source>
        <translation>每天自动备份一次；导入、批量修改、合并和升级之前也会备份，旧备份会逐渐精简。选中一个备份，即可看到恢复后的变化。</translation>
    </message>
    <message>
        <source>There is none yet. The first one is made when there are products.</source>
        <translation>还没有备份。有了商品后会自动备份。</translation>
    </message>
    <message>
        <source>Done. What there was before has been backed up first, as far as it was whole.</source>
        <translation>已恢复。恢复前的内容已先行备份（损坏的部分除外）。</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was changed.</source>
        <translation>已取消，没有任何改动。</translation>
    </message>
</context>
<context>
    <name>Bargaining</name>
    <message>
        <source>What is promised of Sure</source>
        <translation>对“确定”的承诺</translation>
    </message>
    <message>
        <source>Sure more often</source>
        <translation>更常说“确定”</translation>
    </message>
    <message>
        <source>Sure less often, and righter</source>
        <translation>少说“确定”，但更准</translation>
    </message>
    <message>
        <source>Use this</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Back to what is used now</source>
        <translation>恢复当前设置</translation>
    </message>
    <message>
        <source>If Sure were said more often or less</source>
        <translation>如果更常或更少说“确定”</translation>
    </message>
    <message>
        <source>The green dot is what the slider shows, the dashed line its promise.</source>
        <translation>绿点是滑块所示，虚线是相应的承诺。</translation>
    </message>
    <message>
        <source>What a percentage on a tile means</source>
        <translation>卡片上的百分比是什么意思</translation>
    </message>
    <message>
        <source>On the dashed line, 80 % means right in 80 of 100.</source>
        <translation>落在虚线上时，80 % 表示 100 次中有 80 次正确。</translation>
    </message>
</context>
<context>
    <name>Basis</name>
    <message numerus="yes">
        <source>%n product(s) have too few photos to be tried: nobody knows about those.</source>
        <translation>
            <numerusform>有 %n 件商品照片太少，无法检验：它们的效果无从得知。</numerusform>
        </translation>
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
    <name>BinBar</name>
    <message numerus="yes">
        <source>%n product(s)</source>
        <translation>
            <numerusform>%n 件商品</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n removed photo(s) of others</source>
        <translation>
            <numerusform>其他商品的 %n 张已移除照片</numerusform>
        </translation>
    </message>
    <message>
        <source>{products} and {photos}</source>
        <translation>{products}和{photos}</translation>
    </message>
    <message>
        <source>{what} will be deleted for good. Nothing that was done up to now can be undone then.</source>
        <translation>将彻底删除 {what}。之后，到目前为止的所有操作都不能再撤销。</translation>
    </message>
    <message>
        <source>Empty the bin?</source>
        <translation>清空回收站？</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>彻底删除</translation>
    </message>
    <message>
        <source>Empty bin…</source>
        <translation>清空回收站…</translation>
    </message>
    <message>
        <source>What lies in the bin is neither found nor recognised. It can be restored.</source>
        <translation>回收站里的商品不会被搜索和识别到，可以恢复。</translation>
    </message>
</context>
<context>
    <name>Board</name>
    <message>
        <source>TensorBoard is starting. The browser shows it by itself.</source>
        <translation>TensorBoard 正在启动，稍后会自动在浏览器中打开。</translation>
    </message>
</context>
<context>
    <name>BoardHelp</name>
    <message>
        <source>Show folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>TensorBoard did not start</source>
        <translation>TensorBoard 未能启动</translation>
    </message>
    <message>
        <source>It said: {problem}
The curves are kept in {folder}</source>
        <translation>它的提示：{problem}
曲线保存在 {folder}</translation>
    </message>
    <message>
        <source>TensorBoard is not installed</source>
        <translation>没有安装 TensorBoard</translation>
    </message>
    <message>
        <source>To get it, enter this where Countersight was installed: {command}
The curves are kept in {folder}</source>
        <translation>如需安装，请在安装识货台的环境中输入：{command}
曲线保存在 {folder}</translation>
    </message>
</context>
<context>
    <name>BulkEdit</name>
    <message>
        <source>By how many percent? Such as 5 or -10.</source>
        <translation>调整百分之几？例如 5 或 -10。</translation>
    </message>
    <message>
        <source>Which attribute?</source>
        <translation>哪个属性？</translation>
    </message>
    <message>
        <source>stays as it is</source>
        <translation>保持不变</translation>
    </message>
</context>
<context>
    <name>BulkEditDialog</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Edit products</source>
        <translation>编辑商品</translation>
    </message>
    <message numerus="yes">
        <source>Edit %n product(s)</source>
        <translation>
            <numerusform>编辑 %n 件商品</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change %n product(s)</source>
        <translation>
            <numerusform>修改 %n 件商品</numerusform>
        </translation>
    </message>
    <message>
        <source>Category</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>Brand</source>
        <translation>品牌</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>币种</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>库存</translation>
    </message>
    <message>
        <source>Attribute</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>链接</translation>
    </message>
    <message>
        <source>Prices keep their figure: 9.90 stays 9.90.</source>
        <translation>价格数字不变：9.90 仍是 9.90。</translation>
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
    <name>CatalogueActions</name>
    <message>
        <source>Recent</source>
        <translation>最近</translation>
    </message>
    <message>
        <source>No others yet</source>
        <translation>还没有其他目录</translation>
    </message>
    <message>
        <source>Remove what is missing</source>
        <translation>移除已不存在的</translation>
    </message>
    <message>
        <source>Open a catalogue</source>
        <translation>打开目录</translation>
    </message>
    <message>
        <source>Catalogues (*.catalog);;All files (*)</source>
        <translation>商品目录 (*.catalog);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>CatalogueDrops</name>
    <message>
        <source>Drop a folder of photos or a table to import it</source>
        <translation>松开即可导入照片文件夹或表格</translation>
    </message>
    <message>
        <source>Drop the photos on a product</source>
        <translation>请把照片拖到某件商品上</translation>
    </message>
    <message numerus="yes">
        <source>Add %n photo(s) to {name}</source>
        <translation>
            <numerusform>把 %n 张照片加到“{name}”</numerusform>
        </translation>
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
    <name>CatalogueMenu</name>
    <message>
        <source>No catalogue</source>
        <translation>没有目录</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <source>Catalogue: {name}</source>
        <translation>目录：{name}</translation>
    </message>
</context>
<context>
    <name>CataloguePage</name>
    <message>
        <source>More like this</source>
        <translation>查找相似商品</translation>
    </message>
    <message>
        <source>Tidy up: duplicates and look-alikes</source>
        <translation>整理：重复和易混商品</translation>
    </message>
    <message>
        <source>Tidy up</source>
        <translation>整理</translation>
    </message>
    <message>
        <source>Try fewer letters, another word, or fewer filters.</source>
        <translation>请少输入几个字、换个词，或减少筛选条件。</translation>
    </message>
    <message>
        <source>Clear search</source>
        <translation>清除搜索</translation>
    </message>
    <message>
        <source>Clear search and filters</source>
        <translation>清除搜索和筛选</translation>
    </message>
    <message>
        <source>No product found</source>
        <translation>没有找到商品</translation>
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
    <name>CategoryField</name>
    <message>
        <source>such as Fruit › Apple</source>
        <translation>例如：水果 › 苹果</translation>
    </message>
</context>
<context>
    <name>CategoryFigures</name>
    <message>
        <source>All products</source>
        <translation>所有商品</translation>
    </message>
    <message>
        <source>No category</source>
        <translation>无分类</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>已找到</translation>
    </message>
    <message>
        <source>Sure</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>Quality by category</source>
        <translation>各分类的质量</translation>
    </message>
</context>
<context>
    <name>CategoryPanel</name>
    <message>
        <source>Merge with {name}</source>
        <translation>与“{name}”合并</translation>
    </message>
    <message>
        <source>Move under {name}</source>
        <translation>移到“{name}”下</translation>
    </message>
    <message>
        <source>Move {name} under {target}</source>
        <translation>把“{name}”移到“{target}”下</translation>
    </message>
    <message>
        <source>Merge {name} with the one of the same name</source>
        <translation>把“{name}”与同名分类合并</translation>
    </message>
    <message>
        <source>{name} cannot go into itself</source>
        <translation>不能把“{name}”移到它自己里面</translation>
    </message>
    <message>
        <source>{name} is there already</source>
        <translation>“{name}”已经在那里</translation>
    </message>
    <message>
        <source>Drop the products on a category</source>
        <translation>请把商品拖到某个分类上</translation>
    </message>
    <message numerus="yes">
        <source>Move %n product(s) to {target}</source>
        <translation>
            <numerusform>把 %n 件商品移到“{target}”</numerusform>
        </translation>
    </message>
    <message>
        <source>Move {name} to the top</source>
        <translation>把“{name}”移到最上层</translation>
    </message>
    <message>
        <source>New category…</source>
        <translation>新建分类…</translation>
    </message>
    <message>
        <source>New category below…</source>
        <translation>新建下级分类…</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Move under…</source>
        <translation>移到…</translation>
    </message>
    <message>
        <source>Merge into…</source>
        <translation>合并到…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message numerus="yes">
        <source>Move %n selected product(s) here</source>
        <translation>
            <numerusform>把选中的 %n 件商品移到这里</numerusform>
        </translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>New category</source>
        <translation>新建分类</translation>
    </message>
    <message>
        <source>Hide the categories</source>
        <translation>隐藏分类</translation>
    </message>
</context>
<context>
    <name>CategoryTree</name>
    <message>
        <source>Categories</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>All products</source>
        <translation>全部商品</translation>
    </message>
</context>
<context>
    <name>ChartCard</name>
    <message>
        <source>Show as chart</source>
        <translation>显示为图表</translation>
    </message>
    <message>
        <source>Show as table</source>
        <translation>显示为表格</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>Choosing</name>
    <message>
        <source>Have the network learn your shop</source>
        <translation>让网络学习您的店铺</translation>
    </message>
    <message>
        <source>The simple network is always trained from nothing, which takes long, and is only to compare with: nothing is recognised with it.</source>
        <translation>简单网络总是从零开始训练，耗时较长，只用于对比，不会用它来识别。</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>高级</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Open the catalogue</source>
        <translation>打开商品目录</translation>
    </message>
</context>
<context>
    <name>Clearing</name>
    <message numerus="yes">
        <source>Delete %n question(s)?</source>
        <translation>
            <numerusform>删除 %n 次提问？</numerusform>
        </translation>
    </message>
    <message>
        <source>Questions and their pictures are deleted for good. What was learnt from them stays, and so does how often each product was taken. Backups that were made before still have them.</source>
        <translation>提问及其图片将永久删除。从中学到的内容和各商品被选定的次数会保留。之前的备份中仍有它们。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Clear history…</source>
        <translation>清除历史…</translation>
    </message>
</context>
<context>
    <name>Columns</name>
    <message>
        <source>Photo</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Other name</source>
        <translation>另一名称</translation>
    </message>
    <message>
        <source>SKU</source>
        <translation>货号</translation>
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
        <source>Price</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>库存</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Barcode</source>
        <translation>条码</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>修改时间</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>添加时间</translation>
    </message>
</context>
<context>
    <name>ConflictTable</name>
    <message>
        <source>SKU</source>
        <translation>货号</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Ours</source>
        <translation>本目录</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>对方目录</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>{field} of {sku}</source>
        <translation>{sku} 的{field}</translation>
    </message>
</context>
<context>
    <name>Confusions</name>
    <message>
        <source>{one} and {other}</source>
        <translation>{one} 与 {other}</translation>
    </message>
    <message>
        <source>The two photos that look most alike are shown. Add photos of both, from the side where they differ; if they are the same product, merge them.</source>
        <translation>这里显示最相像的两张照片。请从不同之处为两者各加照片；如果是同一商品，请合并。</translation>
    </message>
    <message>
        <source>No product was taken for another.</source>
        <translation>没有商品被认错。</translation>
    </message>
    <message>
        <source>Tell them apart…</source>
        <translation>区分它们…</translation>
    </message>
    <message>
        <source>Products that were taken for each other</source>
        <translation>互相认错的商品</translation>
    </message>
</context>
<context>
    <name>Correcting</name>
    <message>
        <source>Looks like it</source>
        <translation>看起来像</translation>
    </message>
    <message>
        <source>It was “{name}”: noted.</source>
        <translation>是“{name}”：已记下。</translation>
    </message>
    <message>
        <source>Learn this picture?</source>
        <translation>学习这张图片？</translation>
    </message>
    <message>
        <source>It becomes another photo of “{name}”.</source>
        <translation>它会成为“{name}”的又一张照片。</translation>
    </message>
    <message>
        <source>Learn it</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>“{name}” has this photo now.</source>
        <translation>“{name}”现在有这张照片了。</translation>
    </message>
    <message>
        <source>“{name}”: the photo waits under “Learnt”, since it looks otherwise.</source>
        <translation>“{name}”：照片看起来不像，在“已学习”中等待决定。</translation>
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
        <source>It is another one…</source>
        <translation>是别的商品…</translation>
    </message>
    <message>
        <source>Choose the product…</source>
        <translation>选择商品…</translation>
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
    <name>Counts</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n 张照片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %n product(s)</source>
        <translation>
            <numerusform>导入 %n 件商品</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %n photo(s)</source>
        <translation>
            <numerusform>导入 %n 张照片</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing to import</source>
        <translation>没有可导入的内容</translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>新增 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>更新 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unchanged</source>
        <translation>
            <numerusform>未变 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>跳过 %n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wrong</source>
        <translation>
            <numerusform>有误 %n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) saved. Correct them there, and import that file.</source>
        <translation>
            <numerusform>已保存 %n 行。请在那个文件中改正，然后导入它。</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancelled. Nothing was written.</source>
        <translation>已取消，没有写入任何内容。</translation>
    </message>
    <message numerus="yes">
        <source>%n product(s) exported</source>
        <translation>
            <numerusform>已导出 %n 件商品</numerusform>
        </translation>
    </message>
    <message>
        <source>{which} ({count})</source>
        <translation>{which}（{count}）</translation>
    </message>
</context>
<context>
    <name>DaysBox</name>
    <message>
        <source>Days</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>起始日</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>截止日</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Put the list away?</source>
        <translation>放弃清单？</translation>
    </message>
    <message numerus="yes">
        <source>%n product(s) are on the list of this catalogue.</source>
        <translation>
            <numerusform>这个目录的清单上还有 %n 件商品。</numerusform>
        </translation>
    </message>
    <message>
        <source>Put it away</source>
        <translation>放弃清单</translation>
    </message>
    <message>
        <source>Remove it from the list</source>
        <translation>从列表中移除</translation>
    </message>
    <message>
        <source>Repair…</source>
        <translation>修复…</translation>
    </message>
    <message>
        <source>Restore a backup…</source>
        <translation>恢复备份…</translation>
    </message>
    <message>
        <source>Tables and archives (*.xlsx *.csv *.tsv *.txt *.zip);;All files (*)</source>
        <translation>表格和压缩包 (*.xlsx *.csv *.tsv *.txt *.zip);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Import a folder</source>
        <translation>导入文件夹</translation>
    </message>
    <message>
        <source>Which catalogue?</source>
        <translation>哪个目录？</translation>
    </message>
    <message>
        <source>The other till&apos;s catalogue</source>
        <translation>另一台收银机的目录</translation>
    </message>
    <message>
        <source>Catalogues (*.catalog);;All files (*)</source>
        <translation>商品目录 (*.catalog);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Pack this catalogue</source>
        <translation>打包目录</translation>
    </message>
    <message>
        <source>Archives (*.zip)</source>
        <translation>压缩包 (*.zip)</translation>
    </message>
    <message>
        <source>Packed into “{name}”. On the other computer, choose Unpack.</source>
        <translation>已打包为“{name}”。请在另一台电脑上选择“解包”。</translation>
    </message>
    <message>
        <source>Unpack a catalogue</source>
        <translation>解包目录</translation>
    </message>
    <message>
        <source>Where to put it</source>
        <translation>放到哪里</translation>
    </message>
</context>
<context>
    <name>DetailsPanel</name>
    <message>
        <source>Close the details</source>
        <translation>关闭详情</translation>
    </message>
    <message>
        <source>Beside the others</source>
        <translation>显示在列表旁</translation>
    </message>
    <message>
        <source>Over the whole width</source>
        <translation>显示为整页</translation>
    </message>
    <message>
        <source>Where it was recognised</source>
        <translation>在哪里识别过</translation>
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
        <source>Added</source>
        <translation>添加时间</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>修改时间</translation>
    </message>
    <message>
        <source>Recognised lately</source>
        <translation>最近识别</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
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
        <source>Import a folder with one sub-folder of photos per product, an Excel or CSV table, or a zip of them. Or load the sample shop to try everything out.</source>
        <translation>请导入照片文件夹（每件商品一个子文件夹）、Excel 或 CSV 表格，或它们的 zip 压缩包。也可以载入示例商店先试用。</translation>
    </message>
    <message>
        <source>Import a folder with photos, an Excel or CSV table, or a zip of them.</source>
        <translation>请导入照片文件夹、Excel 或 CSV 表格，或它们的 zip 压缩包。</translation>
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
    <name>Evidence</name>
    <message>
        <source>Opening the picture</source>
        <translation>打开图片</translation>
    </message>
    <message>
        <source>First look, barcode</source>
        <translation>第一次识别、条码</translation>
    </message>
    <message>
        <source>Second look</source>
        <translation>第二次识别</translation>
    </message>
    <message>
        <source>Searching, deciding</source>
        <translation>查找、判定</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>The barcode says what it is: nothing was guessed.</source>
        <translation>条码已说明是什么，没有任何猜测。</translation>
    </message>
    <message>
        <source>Found by words: how often such answers are right is not counted.</source>
        <translation>按文字找到：这类结果的正确率不作统计。</translation>
    </message>
    <message>
        <source>How often such answers are right cannot be said: too few were counted.</source>
        <translation>统计的次数太少，说不出这类结果有多准。</translation>
    </message>
    <message>
        <source>It is taken more often here than what looks a little more like it.</source>
        <translation>本店选它的次数多于看起来更像一点的商品。</translation>
    </message>
    <message>
        <source>None of these was said to be it.</source>
        <translation>没有把其中任何一个认作它。</translation>
    </message>
    <message>
        <source>The program did not put this product first.</source>
        <translation>程序没有把这个商品排在第一。</translation>
    </message>
    <message>
        <source>Lines join the details that both pictures show. Point at one to follow it.</source>
        <translation>连线表示两张图中相同的细节。指向一条即可看清。</translation>
    </message>
    <message>
        <source>What stays bright makes the two pictures alike in the eyes of the program.</source>
        <translation>保持明亮的部分是程序认为两张图相像之处。</translation>
    </message>
    <message>
        <source>What stays bright speaks for this product and against the other one.</source>
        <translation>保持明亮的部分支持这个商品，不支持另一个。</translation>
    </message>
    <message>
        <source>Both pictures are at the same scale. The wheel zooms, dragging moves both.</source>
        <translation>两张图比例相同。滚轮缩放，拖动同时移动两者。</translation>
    </message>
    <message>
        <source>No product is compared with this picture.</source>
        <translation>没有商品与这张图比较。</translation>
    </message>
</context>
<context>
    <name>EvidencePane</name>
    <message>
        <source>Looking closer…</source>
        <translation>正在细看…</translation>
    </message>
    <message>
        <source>Zoom in (+)</source>
        <translation>放大 (+)</translation>
    </message>
    <message>
        <source>Zoom out (−)</source>
        <translation>缩小 (−)</translation>
    </message>
    <message>
        <source>Show all (0)</source>
        <translation>显示全部 (0)</translation>
    </message>
</context>
<context>
    <name>EvidenceSide</name>
    <message>
        <source>Barcode in the picture</source>
        <translation>图中的条码</translation>
    </message>
</context>
<context>
    <name>EvidenceWindow</name>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Why this answer</source>
        <translation>为什么是这个结果</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>存为 PDF…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Exchange</name>
    <message>
        <source>Excel table</source>
        <translation>Excel 表格</translation>
    </message>
    <message>
        <source>CSV table</source>
        <translation>CSV 表格</translation>
    </message>
    <message>
        <source>Folder with table and photos</source>
        <translation>含表格和照片的文件夹</translation>
    </message>
    <message>
        <source>Zip with table and photos</source>
        <translation>含表格和照片的 zip 压缩包</translation>
    </message>
    <message>
        <source>Comma</source>
        <translation>逗号</translation>
    </message>
    <message>
        <source>Semicolon</source>
        <translation>分号</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>制表符</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>不导入</translation>
    </message>
    <message>
        <source>SKU</source>
        <translation>货号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Chinese name</source>
        <translation>中文名</translation>
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
        <source>Chinese category</source>
        <translation>中文分类</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>币种</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>库存</translation>
    </message>
    <message>
        <source>Barcode</source>
        <translation>条码</translation>
    </message>
    <message>
        <source>Barcodes</source>
        <translation>条码</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>链接</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>All attributes in one cell</source>
        <translation>全部属性（在一格中）</translation>
    </message>
    <message>
        <source>Attribute “{name}”</source>
        <translation>属性“{name}”</translation>
    </message>
    <message>
        <source>Everything: add and update</source>
        <translation>全部：新增并更新</translation>
    </message>
    <message>
        <source>Only add what is new</source>
        <translation>只新增</translation>
    </message>
    <message>
        <source>Only update what is there</source>
        <translation>只更新已有的</translation>
    </message>
    <message>
        <source>Only prices</source>
        <translation>只更新价格</translation>
    </message>
    <message>
        <source>Only stock</source>
        <translation>只更新库存</translation>
    </message>
    <message>
        <source>Only pictures</source>
        <translation>只导入图片</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>有改动</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>未变</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Wrong</source>
        <translation>有误</translation>
    </message>
    <message>
        <source>{field}: {text}</source>
        <translation>{field}：{text}</translation>
    </message>
    <message>
        <source>separated by commas</source>
        <translation>逗号分隔</translation>
    </message>
    <message>
        <source>separated by semicolons</source>
        <translation>分号分隔</translation>
    </message>
    <message>
        <source>separated by tabs</source>
        <translation>制表符分隔</translation>
    </message>
    <message>
        <source>separated by bars</source>
        <translation>竖线分隔</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Small pictures in the table</source>
        <translation>表格中附小图</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>As</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Separated by</source>
        <translation>分隔符</translation>
    </message>
    <message>
        <source>Headings in</source>
        <translation>表头语言</translation>
    </message>
    <message>
        <source>To</source>
        <translation>保存到</translation>
    </message>
    <message>
        <source>All products</source>
        <translation>全部商品</translation>
    </message>
    <message>
        <source>Those that were found</source>
        <translation>找到的商品</translation>
    </message>
    <message>
        <source>Those that are selected</source>
        <translation>选中的商品</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>导出到</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>正在导出…</translation>
    </message>
    <message>
        <source>Exporting… {percent} %</source>
        <translation>正在导出… {percent}%</translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message>
        <source>Export the history</source>
        <translation>导出历史</translation>
    </message>
    <message>
        <source>history</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Saved as “{name}”.</source>
        <translation>已存为“{name}”。</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Clear all</source>
        <translation>全部清除</translation>
    </message>
    <message>
        <source>Save filter…</source>
        <translation>保存筛选…</translation>
    </message>
    <message>
        <source>Remove the filter {name}</source>
        <translation>移除筛选条件“{name}”</translation>
    </message>
    <message>
        <source>Product, file name, words or barcode</source>
        <translation>商品、文件名、文字或条码</translation>
    </message>
    <message>
        <source>Search the history</source>
        <translation>搜索历史</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Questions about all products</source>
        <translation>所有商品的提问</translation>
    </message>
</context>
<context>
    <name>FilterButton</name>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Filter the products</source>
        <translation>筛选商品</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>库存</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>修改时间</translation>
    </message>
    <message>
        <source>Just a moment…</source>
        <translation>请稍候…</translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>Any stock</source>
        <translation>库存不限</translation>
    </message>
    <message>
        <source>In stock</source>
        <translation>有货</translation>
    </message>
    <message>
        <source>Sold out</source>
        <translation>缺货</translation>
    </message>
    <message>
        <source>Stock not counted</source>
        <translation>未记库存</translation>
    </message>
    <message>
        <source>Any number of photos</source>
        <translation>照片不限</translation>
    </message>
    <message>
        <source>No photo</source>
        <translation>没有照片</translation>
    </message>
    <message>
        <source>Few photos</source>
        <translation>照片较少</translation>
    </message>
    <message>
        <source>Changed at any time</source>
        <translation>修改时间不限</translation>
    </message>
    <message>
        <source>Changed in the last 24 hours</source>
        <translation>24 小时内修改过</translation>
    </message>
    <message>
        <source>Changed in the last 7 days</source>
        <translation>7 天内修改过</translation>
    </message>
    <message>
        <source>Changed in the last 30 days</source>
        <translation>30 天内修改过</translation>
    </message>
    <message>
        <source>In the bin</source>
        <translation>在回收站中</translation>
    </message>
    <message>
        <source>{name}: {value}</source>
        <translation>{name}：{value}</translation>
    </message>
    <message>
        <source>Changed in the last {days} days</source>
        <translation>{days} 天内修改过</translation>
    </message>
</context>
<context>
    <name>FolderDrops</name>
    <message>
        <source>Drop the folder to test with its pictures</source>
        <translation>放下文件夹，用其中的图片测试</translation>
    </message>
</context>
<context>
    <name>FolderSection</name>
    <message>
        <source>Test with a folder</source>
        <translation>用文件夹测试</translation>
    </message>
    <message>
        <source>Testing with “{name}”</source>
        <translation>正在用“{name}”测试</translation>
    </message>
    <message>
        <source>What came of it appears here. How far it is stands below; meanwhile everything else can be used.</source>
        <translation>结果会显示在这里，进度见下方；其间其他功能照常可用。</translation>
    </message>
    <message>
        <source>Test with pictures that you kept aside</source>
        <translation>用预留的图片测试</translation>
    </message>
    <message>
        <source>Put pictures into a folder for each product, named by its SKU, its barcode or its name, all in one folder. Choose that one here, or drop it on this page. Nothing is added to the catalogue. Folders of products that you do not have test whether those are refused.</source>
        <translation>为每个商品建一个文件夹，以货号、条码或名称命名，全部放在同一个文件夹里。在此选择该文件夹，或拖到本页。不会向目录添加任何内容。您没有的商品的文件夹可检验是否会被拒绝。</translation>
    </message>
    <message>
        <source>Wrong answers</source>
        <translation>错误结果</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Not in the catalogue</source>
        <translation>不在目录中</translation>
    </message>
    <message>
        <source>Cannot be used</source>
        <translation>无法使用</translation>
    </message>
    <message>
        <source>Wrong answers of {name}</source>
        <translation>{name} 的错误结果</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Another folder…</source>
        <translation>换一个文件夹…</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Open the product</source>
        <translation>打开商品</translation>
    </message>
</context>
<context>
    <name>ForgetDialog</name>
    <message>
        <source>Nothing was learnt on this day or after it.</source>
        <translation>这一天及以后没有学到任何内容。</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) would be taken out. This can be undone.</source>
        <translation>
            <numerusform>将取出 %n 张照片。可以撤销。</numerusform>
        </translation>
    </message>
    <message>
        <source>Forget since…</source>
        <translation>从某天起忘记…</translation>
    </message>
    <message>
        <source>Forget what was learnt on this day and after it</source>
        <translation>忘记这一天及以后学到的内容</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>起始日</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>A week ago</source>
        <translation>一周前</translation>
    </message>
    <message>
        <source>A month ago</source>
        <translation>一个月前</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>忘记</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
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
    <name>History</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>重新提问</translation>
    </message>
    <message>
        <source>Look closer</source>
        <translation>细看</translation>
    </message>
    <message>
        <source>It was another product…</source>
        <translation>其实是别的商品…</translation>
    </message>
    <message>
        <source>It was wrong</source>
        <translation>结果错了</translation>
    </message>
    <message>
        <source>Show the product</source>
        <translation>查看商品</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Any day</source>
        <translation>所有日期</translation>
    </message>
    <message>
        <source>The last hour</source>
        <translation>最近一小时</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Delete the questions of the last hour?</source>
        <translation>删除最近一小时的提问？</translation>
    </message>
    <message>
        <source>Delete today’s questions?</source>
        <translation>删除今天的提问？</translation>
    </message>
    <message>
        <source>Delete the whole history?</source>
        <translation>删除全部历史？</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>最近 30 天</translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation>从…到…</translation>
    </message>
    <message>
        <source>Any answer</source>
        <translation>所有结果</translation>
    </message>
    <message>
        <source>Whatever was said</source>
        <translation>所有选择</translation>
    </message>
    <message>
        <source>nothing was said</source>
        <translation>未选择</translation>
    </message>
    <message>
        <source>taken by itself</source>
        <translation>自动选定</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>corrected</source>
        <translation>已更正</translation>
    </message>
    <message>
        <source>added as new</source>
        <translation>新增商品</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <source>Barcode</source>
        <translation>条码</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>not “{name}”</source>
        <translation>不是“{name}”</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>提问</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>{n} ms</source>
        <translation>{n} 毫秒</translation>
    </message>
</context>
<context>
    <name>HistoryLimits</name>
    <message>
        <source>They are deleted for good. Backups that were made before still have them.</source>
        <translation>将永久删除。之前做的备份里仍有这些记录。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n question(s) from the history?</source>
        <translation>
            <numerusform>从历史中删除 %n 条提问？</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n picture(s) from the history?</source>
        <translation>
            <numerusform>从历史中删除 %n 张图片？</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>提问</translation>
    </message>
    <message>
        <source>Learnt</source>
        <translation>已学习</translation>
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
        <source>Table or archive…</source>
        <translation>表格或压缩包…</translation>
    </message>
    <message>
        <source>Tables and archives (*.xlsx *.csv *.tsv *.txt *.zip);;All files (*)</source>
        <translation>表格和压缩包 (*.xlsx *.csv *.tsv *.txt *.zip);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Import a folder</source>
        <translation>导入文件夹</translation>
    </message>
    <message>
        <source>Import a table</source>
        <translation>导入表格</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancelled. Choose something again to look anew.</source>
        <translation>已取消。请重新选择，以便再次查看。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>The import was undone. Your catalogue is as it was before.</source>
        <translation>导入已撤销，目录恢复原样。</translation>
    </message>
    <message>
        <source>{name} wrong rows</source>
        <translation>{name} 有误的行</translation>
    </message>
    <message>
        <source>Save wrong rows</source>
        <translation>保存有误的行</translation>
    </message>
    <message>
        <source>Excel (*.xlsx);;CSV (*.csv)</source>
        <translation>Excel (*.xlsx);;CSV (*.csv)</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
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
    <name>Keeping</name>
    <message>
        <source>Daily</source>
        <translation>每日备份</translation>
    </message>
    <message>
        <source>Before an import</source>
        <translation>导入前</translation>
    </message>
    <message>
        <source>Before many were edited</source>
        <translation>批量修改前</translation>
    </message>
    <message>
        <source>Before a new version</source>
        <translation>升级前</translation>
    </message>
    <message>
        <source>Before going back</source>
        <translation>恢复前</translation>
    </message>
    <message>
        <source>Before merging</source>
        <translation>合并前</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>手动</translation>
    </message>
    <message>
        <source>What was changed later</source>
        <translation>较晚修改的</translation>
    </message>
    <message>
        <source>Ours</source>
        <translation>本目录</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>对方目录</translation>
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
        <source>Pictures of photos</source>
        <translation>照片文件</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>Barcodes</source>
        <translation>条码</translation>
    </message>
    <message>
        <source>Steps of undo</source>
        <translation>撤销记录</translation>
    </message>
    <message>
        <source>Questions of the history</source>
        <translation>历史中的提问</translation>
    </message>
    <message>
        <source>Pictures of the history</source>
        <translation>历史中的图片</translation>
    </message>
    <message>
        <source>What was learnt</source>
        <translation>学到的内容</translation>
    </message>
</context>
<context>
    <name>KeepingDialog</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>KnownCard</name>
    <message>
        <source>Open “{name}”</source>
        <translation>打开“{name}”</translation>
    </message>
    <message numerus="yes">
        <source>Forget the %n photo(s) learnt</source>
        <translation>
            <numerusform>忘记学到的 %n 张照片</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KnownWords</name>
    <message>
        <source>Without a photo it is found by its words and codes only.</source>
        <translation>没有照片时只能凭文字和条码找到。</translation>
    </message>
    <message numerus="yes">
        <source>%n more photo(s) would help.</source>
        <translation>
            <numerusform>再加 %n 张照片会更好。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more photo(s) from other sides would help.</source>
        <translation>
            <numerusform>再加 %n 张其他角度的照片会更好。</numerusform>
        </translation>
    </message>
    <message>
        <source>Known well.</source>
        <translation>已充分了解。</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n 张照片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>from %n side(s)</source>
        <translation>
            <numerusform>%n 个角度</numerusform>
        </translation>
    </message>
    <message>
        <source>Looks {chance} like “{name}”: add a photo that tells them apart.</source>
        <translation>与“{name}”相像程度 {chance}：请加一张能区分两者的照片。</translation>
    </message>
</context>
<context>
    <name>Learnt</name>
    <message>
        <source>It is “{name}”</source>
        <translation>是“{name}”</translation>
    </message>
    <message>
        <source>It is “{rival}”</source>
        <translation>是“{rival}”</translation>
    </message>
    <message>
        <source>It is right</source>
        <translation>没错</translation>
    </message>
    <message>
        <source>They are right</source>
        <translation>都没错</translation>
    </message>
    <message>
        <source>Learn it after all</source>
        <translation>仍然学习</translation>
    </message>
    <message>
        <source>Another product…</source>
        <translation>其他商品…</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>取出</translation>
    </message>
    <message>
        <source>Open the product</source>
        <translation>打开商品</translation>
    </message>
    <message>
        <source>Please decide</source>
        <translation>请决定</translation>
    </message>
    <message>
        <source>Learnt lately</source>
        <translation>最近学到</translation>
    </message>
    <message>
        <source>Taken out</source>
        <translation>已取出</translation>
    </message>
    <message>
        <source>Learnt</source>
        <translation>已学习</translation>
    </message>
    <message>
        <source>Aside</source>
        <translation>待定</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>Let go: others show the same</source>
        <translation>已放手：其他照片内容相同</translation>
    </message>
    <message>
        <source>Nothing to decide</source>
        <translation>没有需要决定的</translation>
    </message>
    <message>
        <source>A photo that looks more like another product than like the one that was chosen waits here.</source>
        <translation>比起所选商品更像另一个商品的照片会在这里等待。</translation>
    </message>
    <message>
        <source>Nothing learnt yet</source>
        <translation>还没有学到内容</translation>
    </message>
    <message>
        <source>Take an answer, or say what it is: the photo becomes another one of that product, unless Settings say otherwise.</source>
        <translation>选定结果或指出是什么：照片就成为该商品的又一张照片，除非设置另有规定。</translation>
    </message>
    <message>
        <source>Nothing was taken out</source>
        <translation>没有取出任何照片</translation>
    </message>
    <message>
        <source>What is taken out or refused stands here, and can be learnt after all.</source>
        <translation>取出或拒绝的照片在这里，仍可重新学习。</translation>
    </message>
</context>
<context>
    <name>LearntPage</name>
    <message>
        <source>Looks like it</source>
        <translation>看起来像</translation>
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
        <source>Forget since…</source>
        <translation>从某天起忘记…</translation>
    </message>
    <message>
        <source>What was learnt</source>
        <translation>学到的内容</translation>
    </message>
</context>
<context>
    <name>LessonLine</name>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
</context>
<context>
    <name>LessonWords</name>
    <message>
        <source>Learn this photo as “{name}”?</source>
        <translation>把这张照片学为“{name}”？</translation>
    </message>
    <message>
        <source>Learnt as another photo of “{name}”.</source>
        <translation>已学为“{name}”的又一张照片。</translation>
    </message>
    <message>
        <source>Kept aside: {why}.</source>
        <translation>暂放一边：{why}。</translation>
    </message>
    <message>
        <source>“{name}” has no longer learnt this photo.</source>
        <translation>“{name}”不再使用这张照片。</translation>
    </message>
    <message>
        <source>This photo was not learnt. {problem}</source>
        <translation>没有学习这张照片。{problem}</translation>
    </message>
    <message>
        <source>“{name}” is in the catalogue. {advice}</source>
        <translation>“{name}”已在目录中。{advice}</translation>
    </message>
</context>
<context>
    <name>Lessons</name>
    <message>
        <source>it looks more like “{rival}”</source>
        <translation>看起来更像“{rival}”</translation>
    </message>
    <message>
        <source>it looks like no photo of “{name}”</source>
        <translation>不像“{name}”的任何一张照片</translation>
    </message>
    <message>
        <source>it may show no product at all</source>
        <translation>可能根本没有商品</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Decide…</source>
        <translation>决定…</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>查看</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message numerus="yes">
        <source>%n photo(s) to decide about</source>
        <translation>
            <numerusform>有 %n 张照片待决定</numerusform>
        </translation>
    </message>
    <message>
        <source>A training was interrupted</source>
        <translation>有一次训练中断了</translation>
    </message>
    <message>
        <source>Countersight</source>
        <translation>识货台</translation>
    </message>
</context>
<context>
    <name>MappingTable</name>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>First values</source>
        <translation>前几个值</translation>
    </message>
    <message>
        <source>Goes to</source>
        <translation>对应字段</translation>
    </message>
    <message>
        <source>Column {name} goes to</source>
        <translation>“{name}”列对应的字段</translation>
    </message>
</context>
<context>
    <name>MergeDialog</name>
    <message>
        <source>Merge “{name}” into this catalogue</source>
        <translation>把“{name}”合并到本目录</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Undo merge</source>
        <translation>撤销合并</translation>
    </message>
    <message>
        <source>Comparing the two catalogues…</source>
        <translation>正在比较两个目录…</translation>
    </message>
    <message>
        <source>Where they differ, take</source>
        <translation>内容不同时采用</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was changed.</source>
        <translation>已取消，没有任何改动。</translation>
    </message>
    <message>
        <source>Photos, barcodes and what is empty here are added. A backup is made first, and all of it can be undone.</source>
        <translation>照片、条码和本目录空缺的内容会补上。合并前会先备份，全部可以撤销。</translation>
    </message>
    <message>
        <source>That was undone. Your catalogue is as it was before.</source>
        <translation>已撤销，目录恢复原样。</translation>
    </message>
</context>
<context>
    <name>NameEditor</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Chinese name</source>
        <translation>中文名</translation>
    </message>
</context>
<context>
    <name>Networks</name>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Coming: looks at the photos first</source>
        <translation>即将启用：正在先看一遍照片</translation>
    </message>
    <message>
        <source>Use this one</source>
        <translation>改用这个</translation>
    </message>
    <message>
        <source>Use {network}</source>
        <translation>改用{network}</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>The last three that were trained are kept. Whichever is used: before the switch, it looks at all photos while the other one goes on answering.</source>
        <translation>保留最近训练的三个网络。无论改用哪个，切换前它会先看一遍全部照片，期间由原来的网络继续识别。</translation>
    </message>
</context>
<context>
    <name>NewCatalogue</name>
    <message>
        <source>New catalogue</source>
        <translation>新建目录</translation>
    </message>
    <message>
        <source>Corner shop</source>
        <translation>街角小店</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>A name cannot have any of &lt; &gt; : &quot; / \ | ? * in it.</source>
        <translation>名称中不能包含 &lt; &gt; : &quot; / \ | ? *</translation>
    </message>
    <message>
        <source>There is a catalogue of this name already. Choose another name.</source>
        <translation>已有同名目录。请换一个名称。</translation>
    </message>
</context>
<context>
    <name>NewProductDialog</name>
    <message>
        <source>New product</source>
        <translation>新商品</translation>
    </message>
    <message>
        <source>Save product</source>
        <translation>保存商品</translation>
    </message>
</context>
<context>
    <name>NoCatalogue</name>
    <message>
        <source>Repair…</source>
        <translation>修复…</translation>
    </message>
    <message>
        <source>Restore a backup…</source>
        <translation>恢复备份…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>新建…</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近</translation>
    </message>
    <message>
        <source>Everything about a shop is in one file. Open yours, or make a new one.</source>
        <translation>一家店的所有资料都在一个文件里。请打开您的目录，或新建一个。</translation>
    </message>
    <message>
        <source>No catalogue is open</source>
        <translation>没有打开的目录</translation>
    </message>
    <message>
        <source>The catalogue could not be opened</source>
        <translation>无法打开目录</translation>
    </message>
</context>
<context>
    <name>NoticeStrip</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message>
        <source>Show both side by side</source>
        <translation>并排显示两者</translation>
    </message>
    <message>
        <source>Confused most often</source>
        <translation>最常认错</translation>
    </message>
    <message>
        <source>Add photos of both, from the side where they differ.</source>
        <translation>请从不同之处为两者各加照片。</translation>
    </message>
    <message>
        <source>No product was taken for another.</source>
        <translation>没有商品被认错。</translation>
    </message>
    <message>
        <source>Weakest products</source>
        <translation>最弱的商品</translation>
    </message>
    <message>
        <source>Add photos from other sides.</source>
        <translation>请加其他角度的照片。</translation>
    </message>
    <message>
        <source>Every photo was found.</source>
        <translation>每张照片都找到了。</translation>
    </message>
</context>
<context>
    <name>PageAsking</name>
    <message>
        <source>Like {name}</source>
        <translation>与“{name}”相似</translation>
    </message>
</context>
<context>
    <name>PageCategories</name>
    <message>
        <source>Show the categories</source>
        <translation>显示分类</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>分类</translation>
    </message>
</context>
<context>
    <name>PageEditing</name>
    <message>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message>
        <source>Change all that are selected</source>
        <translation>批量修改选中的商品</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
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
        <source>The bin is empty.</source>
        <translation>回收站是空的。</translation>
    </message>
</context>
<context>
    <name>PairRows</name>
    <message>
        <source>Add attribute</source>
        <translation>添加属性</translation>
    </message>
</context>
<context>
    <name>PhotoViewer</name>
    <message>
        <source>Draw a box around what is to be kept. Esc leaves the photo as it is.</source>
        <translation>框出要保留的部分。按 Esc 保持照片不变。</translation>
    </message>
    <message>
        <source>Frames: the two parts that the networks are shown. Warm: where the first network finds most to go by; it does not say for which product.</source>
        <translation>方框：识别网络看到的两个部分。暖色：第一个网络最看重的地方；并不说明是哪件商品。</translation>
    </message>
    <message>
        <source>Photo {number} of {all}: {source}</source>
        <translation>照片 {number}/{all}：{source}</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>裁剪</translation>
    </message>
    <message>
        <source>Keep only this part</source>
        <translation>只保留这部分</translation>
    </message>
    <message>
        <source>What the network sees</source>
        <translation>识别网络看到的</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Previous photo</source>
        <translation>上一张照片</translation>
    </message>
    <message>
        <source>Next photo</source>
        <translation>下一张照片</translation>
    </message>
    <message>
        <source>The photo</source>
        <translation>照片</translation>
    </message>
</context>
<context>
    <name>PickCategoryDialog</name>
    <message>
        <source>Move {name} under</source>
        <translation>把“{name}”移到</translation>
    </message>
    <message>
        <source>Merge {name} into</source>
        <translation>把“{name}”合并到</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>The top</source>
        <translation>最上层</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>分类</translation>
    </message>
</context>
<context>
    <name>PickProductDialog</name>
    <message>
        <source>No product has “{text}” in its name or codes.</source>
        <translation>没有商品的名称或编码含有“{text}”。</translation>
    </message>
    <message>
        <source>Choose a product</source>
        <translation>选择商品</translation>
    </message>
    <message>
        <source>Which product is it?</source>
        <translation>是哪件商品？</translation>
    </message>
    <message>
        <source>Name, pinyin, SKU or barcode</source>
        <translation>名称、拼音、货号或条码</translation>
    </message>
    <message>
        <source>It is this one</source>
        <translation>就是这个</translation>
    </message>
    <message>
        <source>Not in the catalogue: add it</source>
        <translation>目录中没有：添加</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>商品</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>What the network is shown</source>
        <translation>网络看到的画面</translation>
    </message>
    <message>
        <source>Your photo</source>
        <translation>您的照片</translation>
    </message>
    <message>
        <source>As it is changed, anew each time</source>
        <translation>变换后的样子，每次都不同</translation>
    </message>
    <message>
        <source>Mixed and patched photos are not shown here.</source>
        <translation>叠合与拼接的照片不在此显示。</translation>
    </message>
    <message>
        <source>Another example</source>
        <translation>换一组示例</translation>
    </message>
    <message>
        <source>Changed, {number}</source>
        <translation>变换 {number}</translation>
    </message>
</context>
<context>
    <name>PreviewView</name>
    <message>
        <source>First rows</source>
        <translation>前几行</translation>
    </message>
    <message>
        <source>Save wrong rows…</source>
        <translation>保存有误的行…</translation>
    </message>
    <message>
        <source>Comparing with your catalogue…</source>
        <translation>正在与您的目录比较…</translation>
    </message>
    <message>
        <source>There is nothing in it</source>
        <translation>里面没有内容</translation>
    </message>
    <message numerus="yes">
        <source>Wrong ones (%n)</source>
        <translation>
            <numerusform>有误的（%n）</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PriceChange</name>
    <message>
        <source>Set to</source>
        <translation>设为</translation>
    </message>
    <message>
        <source>Change by %</source>
        <translation>按 % 调整</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>币种</translation>
    </message>
</context>
<context>
    <name>ProductBrowser</name>
    <message>
        <source>Products</source>
        <translation>商品</translation>
    </message>
</context>
<context>
    <name>ProductFields</name>
    <message>
        <source>Price</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>币种</translation>
    </message>
    <message>
        <source>Barcodes</source>
        <translation>条码</translation>
    </message>
    <message>
        <source>Remove {code}</source>
        <translation>移除 {code}</translation>
    </message>
    <message>
        <source>Type or scan a barcode</source>
        <translation>输入或扫描条码</translation>
    </message>
    <message>
        <source>such as kg, or empty</source>
        <translation>例如 kg，可留空</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Chinese name</source>
        <translation>中文名</translation>
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
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>库存</translation>
    </message>
    <message>
        <source>SKU</source>
        <translation>货号</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>链接</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>属性</translation>
    </message>
</context>
<context>
    <name>ProductForm</name>
    <message>
        <source>Something here cannot be saved yet: see below the fields.</source>
        <translation>有内容还不能保存，请看字段下方的提示。</translation>
    </message>
    <message>
        <source>“{name}” is not saved yet: what was typed is kept there.</source>
        <translation>“{name}”尚未保存：输入的内容还在那里。</translation>
    </message>
    <message>
        <source>Meanwhile changed elsewhere: {fields}. Saving keeps yours.</source>
        <translation>其间别处修改了：{fields}。保存会以您的内容为准。</translation>
    </message>
</context>
<context>
    <name>ProductPhotos</name>
    <message>
        <source>There is no picture on the clipboard.</source>
        <translation>剪贴板中没有图片。</translation>
    </message>
    <message>
        <source>Add photos</source>
        <translation>添加照片</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Add photo</source>
        <translation>添加照片</translation>
    </message>
    <message>
        <source>View large</source>
        <translation>查看大图</translation>
    </message>
    <message>
        <source>Make it the main photo</source>
        <translation>设为主图</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>裁剪</translation>
    </message>
    <message>
        <source>What the network sees</source>
        <translation>识别网络看到的</translation>
    </message>
    <message>
        <source>Remove this photo</source>
        <translation>移除这张照片</translation>
    </message>
    <message>
        <source>From files…</source>
        <translation>从文件…</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>With the camera…</source>
        <translation>用摄像头…</translation>
    </message>
</context>
<context>
    <name>Products</name>
    <message numerus="yes">
        <source>About %n product(s) nothing could be asked, for want of photos or of time.</source>
        <translation>
            <numerusform>有 %n 个商品因照片或时间不足而无法测试。</numerusform>
        </translation>
    </message>
    <message>
        <source>Quality by product</source>
        <translation>各商品的质量</translation>
    </message>
    <message>
        <source>Search these products</source>
        <translation>搜索这些商品</translation>
    </message>
    <message>
        <source>Which products</source>
        <translation>哪些商品</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>All products</source>
        <translation>所有商品</translation>
    </message>
    <message>
        <source>Something was missed</source>
        <translation>有遗漏</translation>
    </message>
    <message>
        <source>Need photos</source>
        <translation>需要照片</translation>
    </message>
    <message>
        <source>Never found</source>
        <translation>从未找到</translation>
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
        <source>This rests on {answers} questions about your own photos, at most two about each, as if it and others like it were not there: {sure} were answered Sure, {right} of them rightly.</source>
        <translation>依据对您自己照片的 {answers} 次提问，每张至多两次，提问时当作它和相似照片不存在：其中 {sure} 次答“确定”，{right} 次正确。</translation>
    </message>
    <message>
        <source>{answers} questions about your own photos were asked, at most two about each, as if it and others like it were not there. More photos of each product, from different sides, make it surer.</source>
        <translation>对您自己的照片提问 {answers} 次，每张至多两次，提问时当作它和相似照片不存在。每个商品多加不同角度的照片会更确定。</translation>
    </message>
    <message>
        <source>This is what you promise now: Sure is said in {sure} of 100 cases, and {wrong} of 1,000 customers are told something wrong as Sure.</source>
        <translation>这是您现在的承诺：100 次中有 {sure} 次说“确定”，1,000 位顾客中有 {wrong} 位会得到错误的“确定”。</translation>
    </message>
    <message>
        <source>Nothing would be answered Sure: there are too few questions to promise that much.</source>
        <translation>不会再答“确定”：提问次数太少，无法作这样的承诺。</translation>
    </message>
    <message>
        <source>Sure would be said in {sure} of 100 cases instead of {sure_now}; {wrong} of 1,000 customers would be told something wrong as Sure instead of {wrong_now}.</source>
        <translation>100 次中会有 {sure} 次说“确定”，而不是 {sure_now} 次；1,000 位顾客中有 {wrong} 位会得到错误的“确定”，而不是 {wrong_now} 位。</translation>
    </message>
    <message>
        <source>That would change nothing: Sure would be said in {sure} of 100 cases, as now.</source>
        <translation>不会有变化：仍然是 100 次中有 {sure} 次说“确定”。</translation>
    </message>
    <message>
        <source>Sure is held back by products that you do not have: however little is promised, at most 5 of 100 of those may be taken for one of yours.</source>
        <translation>“确定”受您没有的商品限制：无论承诺多低，这类商品 100 个中至多 5 个会被认作您的商品。</translation>
    </message>
    <message>
        <source>Counted on your own photos, so it may be off: with 95 % certainty at most {most} of 1,000 would be wrong, if one customer in twenty brings what you do not sell. Of those products {strangers} of 100 would be taken for one of yours.</source>
        <translation>按您自己的照片统计，可能有偏差：若二十位顾客中有一位拿来您不卖的东西，以 95 % 的把握，1,000 次中至多 {most} 次错误。这类商品 100 个中有 {strangers} 个会被认作您的商品。</translation>
    </message>
    <message>
        <source>Sure means right in {good} of {all} answers</source>
        <translation>“确定”表示 {all} 次中 {good} 次正确</translation>
    </message>
    <message>
        <source>No photo</source>
        <translation>没有照片</translation>
    </message>
    <message>
        <source>Few photos</source>
        <translation>照片少</translation>
    </message>
    <message>
        <source>One side only</source>
        <translation>只有一个角度</translation>
    </message>
    <message>
        <source>Looks like others</source>
        <translation>与其他商品相像</translation>
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
        <source>of {count} pictures</source>
        <translation>共 {count} 张图片</translation>
    </message>
    <message>
        <source>Not sure</source>
        <translation>不确定</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Not a product</source>
        <translation>不是商品</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>First tile right</source>
        <translation>第一张卡片正确</translation>
    </message>
    <message>
        <source>Share right</source>
        <translation>正确率</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
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
        <source>Is (SKU)</source>
        <translation>实为（货号）</translation>
    </message>
    <message>
        <source>Is</source>
        <translation>实为</translation>
    </message>
    <message>
        <source>Taken for (SKU)</source>
        <translation>误认为（货号）</translation>
    </message>
    <message>
        <source>Taken for</source>
        <translation>误认为</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>可能性</translation>
    </message>
    <message>
        <source>Why it cannot be used</source>
        <translation>为什么无法使用</translation>
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
    <message>
        <source>percentage told</source>
        <translation>所报百分比</translation>
    </message>
    <message>
        <source>really right</source>
        <translation>实际正确</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>提问</translation>
    </message>
    <message>
        <source>Told</source>
        <translation>所报</translation>
    </message>
    <message>
        <source>Really right</source>
        <translation>实际正确</translation>
    </message>
    <message>
        <source>told {told}
right in {right} of {count} questions</source>
        <translation>所报 {told}
{count} 次提问中正确 {right}</translation>
    </message>
    <message>
        <source>answers given as Sure</source>
        <translation>答“确定”的比例</translation>
    </message>
    <message>
        <source>of those right</source>
        <translation>其中正确</translation>
    </message>
    <message>
        <source>Promise</source>
        <translation>承诺</translation>
    </message>
    <message>
        <source>Sure</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>正确</translation>
    </message>
    <message>
        <source>Between (95 %)</source>
        <translation>区间（95 %）</translation>
    </message>
    <message>
        <source>Wrong of 1,000</source>
        <translation>每 1,000 次错误</translation>
    </message>
    <message>
        <source>Unknown taken for yours</source>
        <translation>未知商品被认作您的</translation>
    </message>
    <message>
        <source>promise {good} of {all}
Sure in {sure}
of those right {right} ({least} to {most})</source>
        <translation>承诺 {all} 次中 {good} 次
“确定”占 {sure}
其中正确 {right}（{least} 至 {most}）</translation>
    </message>
    <message>
        <source>Found first</source>
        <translation>首选找到</translation>
    </message>
    <message>
        <source>Answered Sure</source>
        <translation>答“确定”</translation>
    </message>
    <message>
        <source>Sure and right</source>
        <translation>“确定”且正确</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
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
        <source>{when}
{name} {share}
{products} products, {photos} photos</source>
        <translation>{when}
{name} {share}
{products} 个商品，{photos} 张照片</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>已找到</translation>
    </message>
    <message>
        <source>Wrong</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>What would help</source>
        <translation>什么会有帮助</translation>
    </message>
    <message>
        <source>SKU</source>
        <translation>货号</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>Among the four tiles</source>
        <translation>在四张卡片中</translation>
    </message>
    <message>
        <source>{part} of {all}</source>
        <translation>{part} / {all}</translation>
    </message>
    <message>
        <source>Found first in {part} of {all} questions</source>
        <translation>{all} 次提问中首选找到 {part} 次</translation>
    </message>
    <message>
        <source>Answered Sure in {part} of {all} questions</source>
        <translation>{all} 次提问中答“确定”{part} 次</translation>
    </message>
    <message>
        <source>Answered Sure with another product: {part} times</source>
        <translation>答“确定”却是别的商品：{part} 次</translation>
    </message>
    <message>
        <source>{products} products, {asked} questions: {right} found first, {among} among the four tiles, {sure} answered Sure, {sure_right} of them rightly</source>
        <translation>{products} 个商品，{asked} 次提问：首选找到 {right} 次，四张卡片中 {among} 次，答“确定”{sure} 次，其中正确 {sure_right} 次</translation>
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
        <source>Tidy up…</source>
        <translation>整理…</translation>
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
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>Confused</source>
        <translation>认错</translation>
    </message>
    <message>
        <source>How sure</source>
        <translation>多确定</translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>历次</translation>
    </message>
    <message>
        <source>Test with a folder</source>
        <translation>用文件夹测试</translation>
    </message>
    <message>
        <source>Nothing has been measured yet</source>
        <translation>还没有测量</translation>
    </message>
    <message>
        <source>Countersight tests itself with your own photos: it asks about each as if it and others like it were not there. For that, most products need two photos or more, from different sides. Add some in the catalogue, then measure.</source>
        <translation>识货台用您自己的照片自我测试：对每张提问时，当作它和相似照片不存在。为此多数商品需要两张以上不同角度的照片。请先在目录中添加，再测量。</translation>
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
    <name>Question</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>RecentButton</name>
    <message>
        <source>What was done lately</source>
        <translation>最近的操作</translation>
    </message>
</context>
<context>
    <name>RecentChanges</name>
    <message>
        <source>What was done lately</source>
        <translation>最近的操作</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>还没有操作</translation>
    </message>
    <message>
        <source>{when}, undone</source>
        <translation>{when}，已撤销</translation>
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
        <source>often sold here</source>
        <translation>本店常卖</translation>
    </message>
    <message>
        <source>Taken here much more often than the others that look like this, so it may come first. The setting “{setting}” turns this off.</source>
        <translation>本店选它的次数远多于看起来相像的其他商品，因此可能排在前面。设置“{setting}”可关闭。</translation>
    </message>
    <message>
        <source>Best sellers come first.</source>
        <translation>畅销的排在前面。</translation>
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
    <name>Refusal</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
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
    <name>RepairDialog</name>
    <message>
        <source>Check and repair</source>
        <translation>检查并修复</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>“{name}” is read through. What can be computed anew is; products and photos that cannot be read are taken out of the newest good backup. The damaged file is kept under another name. The catalogue is closed meanwhile.</source>
        <translation>将通读“{name}”。能重新计算的会重新计算；读不出的商品和照片从最近的完好备份中取回。损坏的文件会改名保留。其间目录会关闭。</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was changed.</source>
        <translation>已取消，没有任何改动。</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Keep the old one</source>
        <translation>保留旧网络</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>put right</source>
        <translation>改对了</translation>
    </message>
    <message>
        <source>new mistake</source>
        <translation>新的错误</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>Taken for</source>
        <translation>被认成</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>By the new one</source>
        <translation>新网络的结果</translation>
    </message>
    <message>
        <source>It is being taken into use, as the settings say. The old one is kept below, and can be brought back.</source>
        <translation>正按设置启用新网络。旧网络保留在下方，随时可以换回。</translation>
    </message>
    <message>
        <source>Use the new network</source>
        <translation>使用新网络</translation>
    </message>
    <message>
        <source>Open TensorBoard</source>
        <translation>打开 TensorBoard</translation>
    </message>
    <message>
        <source>What has changed</source>
        <translation>变化</translation>
    </message>
</context>
<context>
    <name>ReportView</name>
    <message>
        <source>Undo import</source>
        <translation>撤销导入</translation>
    </message>
    <message>
        <source>Save wrong rows…</source>
        <translation>保存有误的行…</translation>
    </message>
    <message>
        <source>What was not taken is listed below, with the reason.</source>
        <translation>未导入的内容和原因列在下面。</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>正在处理…</translation>
    </message>
    <message>
        <source>You can go on working. Products appear as soon as they are read.</source>
        <translation>您可以继续做别的事。商品读取后会立即显示。</translation>
    </message>
    <message>
        <source>The import could not be finished</source>
        <translation>导入未能完成</translation>
    </message>
</context>
<context>
    <name>RestoreCard</name>
    <message>
        <source>Go back to it</source>
        <translation>恢复到此备份</translation>
    </message>
    <message>
        <source>Comparing with what you have now…</source>
        <translation>正在与现在的内容比较…</translation>
    </message>
    <message>
        <source>The catalogue becomes what it was then. The file is kept.</source>
        <translation>目录会变回当时的样子，现在的内容会先备份。</translation>
    </message>
    <message>
        <source>Going back…</source>
        <translation>正在恢复…</translation>
    </message>
    <message>
        <source>Going back to {when}</source>
        <translation>恢复到 {when}</translation>
    </message>
</context>
<context>
    <name>RowTable</name>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>处理</translation>
    </message>
    <message>
        <source>SKU</source>
        <translation>货号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
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
        <source>{one} was taken for {other} in {times} of %n question(s)</source>
        <translation>
            <numerusform>%n 次提问中有 {times} 次把 {one} 认作 {other}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n 张照片</numerusform>
        </translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
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
    <name>Running</name>
    <message>
        <source>{left}, then old and new are compared</source>
        <translation>{left}，然后比较新旧网络</translation>
    </message>
    <message>
        <source>{left} for this step</source>
        <translation>这一步{left}</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Recognition goes on meanwhile, and the window can be closed: what was reached is kept.</source>
        <translation>训练期间识别照常进行；窗口也可以关闭，已完成的部分会保留。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Open TensorBoard</source>
        <translation>打开 TensorBoard</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Named rightly</source>
        <translation>认对的比例</translation>
    </message>
    <message>
        <source>When only the photos learnt get better, it learns by heart.</source>
        <translation>如果只有学过的照片越来越准，说明网络在死记硬背。</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>How far off it is: less is better.</source>
        <translation>误差大小：越小越好。</translation>
    </message>
</context>
<context>
    <name>SampleDetail</name>
    <message>
        <source>The photo in question</source>
        <translation>有疑问的照片</translation>
    </message>
    <message>
        <source>The photo</source>
        <translation>照片</translation>
    </message>
</context>
<context>
    <name>SaveBar</name>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save ({keys})</source>
        <translation>保存（{keys}）</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>放弃修改</translation>
    </message>
    <message>
        <source>Forget what was typed (Esc)</source>
        <translation>放弃输入的内容（Esc）</translation>
    </message>
    <message>
        <source>Take what is new</source>
        <translation>采用最新内容</translation>
    </message>
</context>
<context>
    <name>SavedFilters</name>
    <message>
        <source>Save filter</source>
        <translation>保存筛选</translation>
    </message>
    <message>
        <source>Saved filters</source>
        <translation>已保存的筛选</translation>
    </message>
    <message>
        <source>No filter saved yet</source>
        <translation>还没有保存的筛选</translation>
    </message>
    <message>
        <source>Save this filter…</source>
        <translation>保存当前筛选…</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Rename filter</source>
        <translation>重命名筛选</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
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
    <name>SelectionBar</name>
    <message>
        <source>Selection</source>
        <translation>选择</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>已选 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Select all %n</source>
        <translation>
            <numerusform>全选 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Clear the selection</source>
        <translation>取消选择</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message numerus="yes">
        <source>%n product(s) added since would be gone</source>
        <translation>
            <numerusform>之后新增的 %n 件商品将消失</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n product(s) would be as they were</source>
        <translation>
            <numerusform>%n 件商品将变回原样</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n deleted product(s) would come back</source>
        <translation>
            <numerusform>已删除的 %n 件商品将恢复</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) added since would be gone</source>
        <translation>
            <numerusform>之后新增的 %n 张照片将消失</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) would come back</source>
        <translation>
            <numerusform>%n 张照片将恢复</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing has changed since this backup.</source>
        <translation>自这次备份以来没有变化。</translation>
    </message>
    <message numerus="yes">
        <source>%n new product(s)</source>
        <translation>
            <numerusform>新增商品 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new photo(s)</source>
        <translation>
            <numerusform>新增照片 %n 张</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alike</source>
        <translation>
            <numerusform>相同 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n differ(s)</source>
        <translation>
            <numerusform>不同 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>The catalogue is in order</source>
        <translation>目录完好</translation>
    </message>
    <message>
        <source>Nothing had to be done.</source>
        <translation>无需修复。</translation>
    </message>
    <message>
        <source>Nothing was lost: what was damaged has been computed anew.</source>
        <translation>没有丢失任何内容：损坏的部分已重新计算。</translation>
    </message>
    <message numerus="yes">
        <source>%n product(s) came out of the newest good backup.</source>
        <translation>
            <numerusform>%n 件商品取自最近的完好备份。</numerusform>
        </translation>
    </message>
    <message>
        <source>Lost: {what} {count}</source>
        <translation>丢失：{what} {count}</translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) of the file could not be read; what was in them is not known.</source>
        <translation>
            <numerusform>文件中有 %n 处无法读取，其中的内容不明。</numerusform>
        </translation>
    </message>
    <message>
        <source>The damaged file was kept as “{name}”.</source>
        <translation>损坏的文件已保留为“{name}”。</translation>
    </message>
    <message>
        <source>The catalogue was repaired</source>
        <translation>目录已修复</translation>
    </message>
    <message numerus="yes">
        <source>%n product(s)</source>
        <translation>
            <numerusform>%n 件商品</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n 张照片</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved: {products}, {photos}</source>
        <translation>已保住：{products}，{photos}</translation>
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
        <source>{good} of {all} answers</source>
        <translation>{all} 次中 {good} 次</translation>
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
        <source>Learning</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>What you take or correct becomes another photo of that product. Doubtful ones wait until somebody decides.</source>
        <translation>您选定或更正的照片会成为该商品的又一张照片。有疑问的等人决定。</translation>
    </message>
    <message>
        <source>From what I take and correct</source>
        <translation>从我选定和更正的照片学习</translation>
    </message>
    <message>
        <source>Ask me each time</source>
        <translation>每次询问</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>When a training is done</source>
        <translation>训练完成后</translation>
    </message>
    <message>
        <source>The old network is kept, and can be brought back with one click.</source>
        <translation>旧网络会保留，一键即可换回。</translation>
    </message>
    <message>
        <source>Ask me</source>
        <translation>询问我</translation>
    </message>
    <message>
        <source>Use the new network if it is clearly better</source>
        <translation>新网络明显更好时自动启用</translation>
    </message>
    <message>
        <source>Order of look-alikes</source>
        <translation>相像商品的顺序</translation>
    </message>
    <message>
        <source>Products that are sold often here may come before others that look just like them.</source>
        <translation>本店常卖的商品可排在看起来一样的其他商品之前。</translation>
    </message>
    <message>
        <source>Looks, then what is sold often</source>
        <translation>先看外观，再看常卖</translation>
    </message>
    <message>
        <source>Looks only</source>
        <translation>只看外观</translation>
    </message>
    <message>
        <source>Keep the history for</source>
        <translation>历史保留</translation>
    </message>
    <message>
        <source>What is older is deleted for good.</source>
        <translation>更早的会永久删除。</translation>
    </message>
    <message>
        <source>Keep no history</source>
        <translation>不保留历史</translation>
    </message>
    <message>
        <source>a week</source>
        <translation>一周</translation>
    </message>
    <message>
        <source>a month</source>
        <translation>一个月</translation>
    </message>
    <message>
        <source>three months</source>
        <translation>三个月</translation>
    </message>
    <message>
        <source>a year</source>
        <translation>一年</translation>
    </message>
    <message>
        <source>always</source>
        <translation>一直</translation>
    </message>
    <message>
        <source>Pictures in the history</source>
        <translation>历史中的图片</translation>
    </message>
    <message>
        <source>Without them the history says only what was found.</source>
        <translation>没有图片时，历史只记录找到了什么。</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Keep no pictures</source>
        <translation>不保留图片</translation>
    </message>
    <message>
        <source>Name of this till</source>
        <translation>本收银机名称</translation>
    </message>
    <message>
        <source>Stands beside what was learnt here. Empty: the computer&apos;s name.</source>
        <translation>显示在此学到的内容旁。留空则用计算机名。</translation>
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
    <name>Sheets</name>
    <message>
        <source>Why this answer</source>
        <translation>为什么是这个结果</translation>
    </message>
    <message>
        <source>Barcode: {code}</source>
        <translation>条码：{code}</translation>
    </message>
</context>
<context>
    <name>SideBox</name>
    <message>
        <source>As above</source>
        <translation>同上</translation>
    </message>
</context>
<context>
    <name>SortBox</name>
    <message>
        <source>Sort by</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Descending</source>
        <translation>降序</translation>
    </message>
    <message>
        <source>Ascending</source>
        <translation>升序</translation>
    </message>
</context>
<context>
    <name>SortKeys</name>
    <message>
        <source>Category</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>SKU</source>
        <translation>货号</translation>
    </message>
    <message>
        <source>Brand</source>
        <translation>品牌</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>库存</translation>
    </message>
    <message>
        <source>Number of photos</source>
        <translation>照片数量</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>修改时间</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>添加时间</translation>
    </message>
    <message>
        <source>Best match</source>
        <translation>相关度</translation>
    </message>
</context>
<context>
    <name>SourceCard</name>
    <message>
        <source>Empty cells clear what was there</source>
        <translation>空单元格清除原有内容</translation>
    </message>
    <message>
        <source>What to import</source>
        <translation>导入内容</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>Folder of photos</source>
        <translation>照片文件夹</translation>
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
    <name>TableSaver</name>
    <message>
        <source>Save as a table</source>
        <translation>存为表格</translation>
    </message>
    <message>
        <source>Tables (*.csv *.xlsx)</source>
        <translation>表格 (*.csv *.xlsx)</translation>
    </message>
    <message>
        <source>Saved as “{name}”.</source>
        <translation>已存为“{name}”。</translation>
    </message>
</context>
<context>
    <name>TakePhotoDialog</name>
    <message numerus="yes">
        <source>%n photo(s) taken</source>
        <translation>
            <numerusform>已拍 %n 张照片</numerusform>
        </translation>
    </message>
    <message>
        <source>Take photos</source>
        <translation>拍照</translation>
    </message>
    <message>
        <source>The camera is being opened…</source>
        <translation>正在打开摄像头…</translation>
    </message>
    <message>
        <source>Take photo</source>
        <translation>拍照</translation>
    </message>
    <message>
        <source>Take photo (Space)</source>
        <translation>拍照（空格键）</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>What the camera sees</source>
        <translation>摄像头画面</translation>
    </message>
    <message>
        <source>Space takes a photo.</source>
        <translation>按空格键拍照。</translation>
    </message>
</context>
<context>
    <name>Tidy</name>
    <message>
        <source>Keep left</source>
        <translation>保留左边</translation>
    </message>
    <message>
        <source>Keep right</source>
        <translation>保留右边</translation>
    </message>
    <message>
        <source>Open left</source>
        <translation>打开左边</translation>
    </message>
    <message>
        <source>Open right</source>
        <translation>打开右边</translation>
    </message>
    <message>
        <source>Merge into left</source>
        <translation>并入左边</translation>
    </message>
    <message>
        <source>Merge into right</source>
        <translation>并入右边</translation>
    </message>
    <message>
        <source>Not a problem</source>
        <translation>没问题</translation>
    </message>
    <message>
        <source>Duplicate products</source>
        <translation>重复商品</translation>
    </message>
    <message>
        <source>Duplicate photos</source>
        <translation>重复照片</translation>
    </message>
    <message>
        <source>Look-alikes</source>
        <translation>易混商品</translation>
    </message>
    <message>
        <source>No product is in the catalogue twice.</source>
        <translation>目录中没有重复的商品。</translation>
    </message>
    <message>
        <source>No photo is in the catalogue twice.</source>
        <translation>目录中没有重复的照片。</translation>
    </message>
    <message>
        <source>No two products are easily confused.</source>
        <translation>没有容易混淆的商品。</translation>
    </message>
    <message>
        <source>Same barcode</source>
        <translation>条码相同</translation>
    </message>
    <message>
        <source>Same name</source>
        <translation>名称相同</translation>
    </message>
    <message>
        <source>Same photos</source>
        <translation>照片相同</translation>
    </message>
    <message>
        <source>Almost the same name</source>
        <translation>名称几乎相同</translation>
    </message>
    <message>
        <source>The very same picture</source>
        <translation>完全相同的图片</translation>
    </message>
    <message>
        <source>The same shot, saved again, cropped or brightened</source>
        <translation>同一张照片，重新保存、裁剪或调亮过</translation>
    </message>
    <message>
        <source>price</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>brand</source>
        <translation>品牌</translation>
    </message>
    <message>
        <source>barcode</source>
        <translation>条码</translation>
    </message>
    <message>
        <source>category</source>
        <translation>分类</translation>
    </message>
</context>
<context>
    <name>TidyPage</name>
    <message>
        <source>Looking through the catalogue</source>
        <translation>正在检查目录</translation>
    </message>
    <message>
        <source>What is out of order appears here as soon as everything was compared.</source>
        <translation>全部比较完后，需要整理的会显示在这里。</translation>
    </message>
    <message>
        <source>Nothing to tidy up</source>
        <translation>没有需要整理的</translation>
    </message>
    <message>
        <source>Not looked at yet</source>
        <translation>还没有检查</translation>
    </message>
    <message>
        <source>Search for what is out of order.</source>
        <translation>请检查有没有需要整理的。</translation>
    </message>
    <message>
        <source>Not a problem: {what}</source>
        <translation>没问题：{what}</translation>
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
        <source>Tidy up</source>
        <translation>整理</translation>
    </message>
    <message>
        <source>Back to the catalogue</source>
        <translation>返回商品目录</translation>
    </message>
    <message>
        <source>Search again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>Show what was put aside</source>
        <translation>显示标为“没问题”的</translation>
    </message>
    <message>
        <source>What is out of order</source>
        <translation>需要整理的</translation>
    </message>
</context>
<context>
    <name>TileMenu</name>
    <message>
        <source>Take it</source>
        <translation>选定</translation>
    </message>
    <message>
        <source>Why this one?</source>
        <translation>为什么是这个？</translation>
    </message>
</context>
<context>
    <name>ToldTiles</name>
    <message>
        <source>It was this one</source>
        <translation>就是这个</translation>
    </message>
    <message>
        <source>It was this one ({key})</source>
        <translation>就是这个（{key}）</translation>
    </message>
</context>
<context>
    <name>Train</name>
    <message>
        <source>photos learnt</source>
        <translation>学过的照片</translation>
    </message>
    <message>
        <source>photos put aside</source>
        <translation>留出的照片</translation>
    </message>
    <message>
        <source>times through the photos</source>
        <translation>遍历照片的次数</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>遍</translation>
    </message>
    <message>
        <source>Photos learnt</source>
        <translation>学过的照片</translation>
    </message>
    <message>
        <source>Photos put aside</source>
        <translation>留出的照片</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>time {number}
{name} {value}</source>
        <translation>第 {number} 遍
{name} {value}</translation>
    </message>
    <message>
        <source>{network}, as it comes</source>
        <translation>{network}，自带</translation>
    </message>
    <message>
        <source>{network}, trained {when}</source>
        <translation>{network}，训练于 {when}</translation>
    </message>
    <message>
        <source>found first: {share} of {asked} photos put aside</source>
        <translation>首位认对：{asked} 张留出照片中的 {share}</translation>
    </message>
    <message>
        <source>Lite0: quick, looks at every picture first</source>
        <translation>Lite0：速度快，每张图片都先由它看</translation>
    </message>
    <message>
        <source>Lite1: between the two</source>
        <translation>Lite1：介于两者之间</translation>
    </message>
    <message>
        <source>Lite2: looks again where Lite0 is not sure</source>
        <translation>Lite2：Lite0 不确定时再看一遍</translation>
    </message>
    <message>
        <source>Simple: a small one, only to compare with</source>
        <translation>简单网络：很小，只用于对比</translation>
    </message>
    <message>
        <source>Simple</source>
        <translation>简单网络</translation>
    </message>
    <message>
        <source>Quick</source>
        <translation>快速</translation>
    </message>
    <message>
        <source>Thorough</source>
        <translation>深入</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>From nothing</source>
        <translation>从零开始</translation>
    </message>
    <message>
        <source>Tries whether your photos tell the products apart. Recognition itself stays as it is.</source>
        <translation>检验您的照片能否区分商品。识别本身保持不变。</translation>
    </message>
    <message>
        <source>Learns what the goods of your shop look like. The right choice for most shops.</source>
        <translation>学习您店里商品的样子。适合大多数店铺。</translation>
    </message>
    <message>
        <source>Changes most of the network. Worth a try with thousands of photos.</source>
        <translation>改动网络的大部分。有几千张照片时值得一试。</translation>
    </message>
    <message>
        <source>Reading the photos</source>
        <translation>正在读取照片</translation>
    </message>
    <message>
        <source>Looking at them with the network in use</source>
        <translation>正在用现有网络看这些照片</translation>
    </message>
    <message>
        <source>Preparing what stays as it is</source>
        <translation>正在准备不变的部分</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>正在训练</translation>
    </message>
    <message>
        <source>Making a file of it</source>
        <translation>正在生成网络文件</translation>
    </message>
    <message>
        <source>Comparing old and new</source>
        <translation>正在比较新旧网络</translation>
    </message>
    <message>
        <source>Part of it</source>
        <translation>局部</translation>
    </message>
    <message>
        <source>Near and far</source>
        <translation>远近</translation>
    </message>
    <message>
        <source>Turned</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>Mirrored</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>背景</translation>
    </message>
    <message>
        <source>Covered</source>
        <translation>遮挡</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>光线</translation>
    </message>
    <message>
        <source>Blurred</source>
        <translation>模糊</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>噪点</translation>
    </message>
    <message>
        <source>Mixed</source>
        <translation>叠合</translation>
    </message>
    <message>
        <source>Patched</source>
        <translation>拼接</translation>
    </message>
    <message>
        <source>{photos} photos of {products} products. {testable} of them can be tried afterwards.</source>
        <translation>{products} 件商品共 {photos} 张照片，其中 {testable} 件训练后可以检验。</translation>
    </message>
    <message>
        <source>Too few photos to learn from: {photos} of {products} products, of which {testable} can be tried afterwards. Add photos of each product in the catalogue, from different sides and on different days, then come back.</source>
        <translation>照片太少，无法训练：{products} 件商品共 {photos} 张，其中 {testable} 件训练后可以检验。请在商品目录中为每件商品添加不同角度、不同日期的照片，然后再来。</translation>
    </message>
    <message>
        <source>There are no photos to learn from yet. Add some of each product in the catalogue, from different sides and on different days, then come back.</source>
        <translation>还没有可供训练的照片。请在商品目录中为每件商品添加不同角度、不同日期的照片，然后再来。</translation>
    </message>
    <message>
        <source>Takes about {least} to {most} minutes here.</source>
        <translation>在这台电脑上大约需要 {least} 到 {most} 分钟。</translation>
    </message>
    <message>
        <source>Takes more than {least} minutes here.</source>
        <translation>在这台电脑上需要 {least} 分钟以上。</translation>
    </message>
    <message>
        <source>Takes hours: begin in the evening. It can be paused, and go on another day.</source>
        <translation>需要几个小时：请在晚上开始。可以暂停，改天继续。</translation>
    </message>
    <message>
        <source>{stage} · paused</source>
        <translation>{stage} · 已暂停</translation>
    </message>
    <message>
        <source>{stage}: time {number} of {all} through the photos</source>
        <translation>{stage}：第 {number} 遍，共 {all} 遍</translation>
    </message>
    <message>
        <source>Recognition is as before: only what names the products was trained. It names {named} of the photos that were put aside rightly. For more, train thoroughly.</source>
        <translation>识别效果不变：这次只训练了给商品命名的部分。它认对了留出照片中的 {named}。想要更好的效果，请选择深入训练。</translation>
    </message>
    <message>
        <source>This network is only to compare with: what the shop is recognised with stays as it is.</source>
        <translation>这个网络只用于对比，店里使用的识别网络保持不变。</translation>
    </message>
    <message>
        <source>The new network is better.</source>
        <translation>新网络更好。</translation>
    </message>
    <message>
        <source>The new network is a little better, but so small a difference may be chance.</source>
        <translation>新网络略好一些，但差别很小，可能只是偶然。</translation>
    </message>
    <message>
        <source>The new network is worse. Keep the old one.</source>
        <translation>新网络更差，请保留旧网络。</translation>
    </message>
    <message>
        <source>The new network is not better. So small a difference may be chance: keep the old one.</source>
        <translation>新网络没有更好。差别很小，可能只是偶然：请保留旧网络。</translation>
    </message>
    <message>
        <source>The new network is as good as the old one, and no better.</source>
        <translation>新网络与旧网络一样好，没有更好。</translation>
    </message>
    <message>
        <source>Of {asked} photos that neither has learnt, {right} were put right by it and {wrong} put wrong.</source>
        <translation>在两个网络都没学过的 {asked} 张照片中，新网络改对了 {right} 张，改错了 {wrong} 张。</translation>
    </message>
    <message>
        <source>Learnt {trained} photos of {products} products in {minutes} min.</source>
        <translation>用 {minutes} 分钟学习了 {products} 件商品的 {trained} 张照片。</translation>
    </message>
    <message>
        <source>The network in use</source>
        <translation>现用网络</translation>
    </message>
    <message>
        <source>The new one</source>
        <translation>新网络</translation>
    </message>
    <message>
        <source>Found first</source>
        <translation>首位认对</translation>
    </message>
    <message>
        <source>Among the four tiles</source>
        <translation>前四个之中</translation>
    </message>
    <message>
        <source>Answered Sure</source>
        <translation>回答“确定”</translation>
    </message>
    <message>
        <source>Time for a look</source>
        <translation>看一次用时</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
</context>
<context>
    <name>TrainPage</name>
    <message>
        <source>A training was interrupted</source>
        <translation>有一次训练中断了</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
</context>
<context>
    <name>Trend</name>
    <message>
        <source>Measured so far</source>
        <translation>历次测量</translation>
    </message>
    <message>
        <source>Nothing has been written down yet. Measure, and again after adding photos: each measurement becomes a point here.</source>
        <translation>还没有记录。请测量一次，加照片后再测：每次测量在这里成为一个点。</translation>
    </message>
    <message numerus="yes">
        <source>%n measurement(s) so far: too few to show where it goes. Measure again after adding photos or products.</source>
        <translation>
            <numerusform>目前有 %n 次测量，还看不出走势。加照片或商品后请再测量。</numerusform>
        </translation>
    </message>
    <message>
        <source>Measured anew by itself when the catalogue has grown, and when you ask for it. A new product makes it harder, a new photo easier.</source>
        <translation>目录增长时会自动重新测量，也可手动测量。新商品使识别更难，新照片使其更易。</translation>
    </message>
</context>
<context>
    <name>Typed</name>
    <message>
        <source>Give it a name.</source>
        <translation>请填写名称。</translation>
    </message>
    <message>
        <source>Every product needs its own SKU.</source>
        <translation>每件商品都要有自己的货号。</translation>
    </message>
    <message>
        <source>“{value}” is no barcode: those have only digits and letters.</source>
        <translation>“{value}”不是条码：条码只含数字和字母。</translation>
    </message>
    <message>
        <source>The last digit of {value} does not fit the others. Was it mistyped?</source>
        <translation>{value} 的最后一位与其他数字不符。是不是输错了？</translation>
    </message>
    <message>
        <source>A link begins with http:// or https://.</source>
        <translation>链接要以 http:// 或 https:// 开头。</translation>
    </message>
    <message>
        <source>This is not a price. Leave it empty if unknown.</source>
        <translation>这不是有效的价格。不清楚时可以留空。</translation>
    </message>
    <message>
        <source>This is not a number. Leave it empty if not counted.</source>
        <translation>这不是数字。不记库存时可以留空。</translation>
    </message>
    <message>
        <source>“{value}” needs a name before it.</source>
        <translation>请在“{value}”前填写属性名。</translation>
    </message>
    <message>
        <source>“{value}” is there twice.</source>
        <translation>“{value}”出现了两次。</translation>
    </message>
    <message>
        <source>“{value}” has this SKU already.</source>
        <translation>“{value}”已在使用这个货号。</translation>
    </message>
</context>
<context>
    <name>Undo</name>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Chinese name</source>
        <translation>中文名</translation>
    </message>
    <message>
        <source>brand</source>
        <translation>品牌</translation>
    </message>
    <message>
        <source>category</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>price</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>currency</source>
        <translation>币种</translation>
    </message>
    <message>
        <source>unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>stock</source>
        <translation>库存</translation>
    </message>
    <message>
        <source>link</source>
        <translation>链接</translation>
    </message>
    <message>
        <source>barcodes</source>
        <translation>条码</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>{verb}: {what}</source>
        <translation>{verb}：{what}</translation>
    </message>
</context>
<context>
    <name>Unfinished</name>
    <message>
        <source>A training was interrupted</source>
        <translation>有一次训练中断了</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>What it has reached is kept ({plan}). Go on with it, or discard it. Another training takes its place.</source>
        <translation>已完成的部分保留着（{plan}）。可以继续，也可以放弃。开始另一次训练会取代它。</translation>
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
        <source>Many products are being changed just now, here or by another program. Wait until that is done, or cancel it.</source>
        <translation>此处或另一程序正在更改大量商品。请等待完成，或取消它。</translation>
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
        <source>The catalogue “{name}” is damaged. Repair it, restore a backup, or choose another catalogue. The file was left as it is.</source>
        <translation>目录“{name}”已损坏。请修复它、恢复备份，或选择其他目录。文件未作任何改动。</translation>
    </message>
    <message>
        <source>No catalogue is open. Open one, or make a new one, and try again.</source>
        <translation>没有打开的目录。请打开或新建一个，然后重试。</translation>
    </message>
    <message>
        <source>There is no catalogue at “{name}” any more. If it is on another disk, plug that in; otherwise open a backup or another catalogue.</source>
        <translation>“{name}”处已经没有目录。如果它在别的磁盘上，请接上该磁盘；否则请打开备份或其他目录。</translation>
    </message>
    <message>
        <source>The disk with “{name}” does not work properly. Check its cable, or have it looked at.</source>
        <translation>“{name}”所在的磁盘工作不正常。请检查连接线，或请人检修。</translation>
    </message>
    <message>
        <source>Nothing may be written into the folder “{name}”. Choose another folder, or allow writing.</source>
        <translation>文件夹“{name}”不能写入。请选择其他文件夹，或允许写入。</translation>
    </message>
    <message>
        <source>“{name}” is the catalogue that is open. Choose another file.</source>
        <translation>“{name}”就是现在打开的目录。请选择其他文件。</translation>
    </message>
    <message>
        <source>“{name}” is damaged or no backup of Countersight. Choose another backup.</source>
        <translation>“{name}”已损坏，或不是识货台的备份。请选择其他备份。</translation>
    </message>
    <message>
        <source>“{name}” is damaged or no shop archive of Countersight. Copy it again from the other computer.</source>
        <translation>“{name}”已损坏，或不是识货台打包的目录。请从另一台电脑重新复制。</translation>
    </message>
    <message>
        <source>No product could be saved from “{name}”, and there is no backup. The file was left as it is.</source>
        <translation>从“{name}”中没能取回任何商品，也没有备份。文件未作任何改动。</translation>
    </message>
    <message>
        <source>There is already a category “{name}” there. Choose another name, or merge.</source>
        <translation>那里已有分类“{name}”。请换一个名称，或合并。</translation>
    </message>
    <message>
        <source>The category cannot be put into “{name}”. Choose another place.</source>
        <translation>不能把分类放到“{name}”里。请选择其他位置。</translation>
    </message>
    <message>
        <source>This product is not there any more. Look it up again, or undo its removal.</source>
        <translation>这件商品已不在。请重新查找，或撤销移除。</translation>
    </message>
    <message>
        <source>Meanwhile “{name}” was changed elsewhere. Look at what is new, then save again.</source>
        <translation>其间“{name}”在别处被修改过。请看过新内容后再保存。</translation>
    </message>
    <message>
        <source>“{name}” cannot be imported. Choose a folder or zip of pictures, a CSV or an Excel file.</source>
        <translation>无法导入“{name}”。请选择图片文件夹、zip 压缩包、CSV 或 Excel 文件。</translation>
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
        <source>“{name}” is in a format this program does not read ({format}). Open it in Excel or WPS, save it as .xlsx, and import that.</source>
        <translation>本程序不支持“{name}”的格式（{format}）。请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入。</translation>
    </message>
    <message>
        <source>“{name}” is protected by a password. Open it, remove the password, save it, and try again.</source>
        <translation>“{name}”有密码保护。请打开它，去掉密码并保存，然后重试。</translation>
    </message>
    <message>
        <source>“{name}” is damaged or incomplete. Copy it again, or open it in Excel and save it anew.</source>
        <translation>“{name}”已损坏或不完整。请重新复制，或用 Excel 打开后重新保存。</translation>
    </message>
    <message>
        <source>“{name}” is too large to be a table of products. Split it into smaller ones.</source>
        <translation>“{name}”太大，不像是商品表格。请拆分成几个较小的文件。</translation>
    </message>
    <message>
        <source>The columns of “{name}” cannot be taken like that: {problem}</source>
        <translation>“{name}”的列不能这样对应：{problem}</translation>
    </message>
    <message>
        <source>The archive “{name}” is damaged or incomplete. Copy it again.</source>
        <translation>压缩包“{name}”已损坏或不完整。请重新复制。</translation>
    </message>
    <message>
        <source>“{name}” is protected by a password. Unpack it, and import the folder instead.</source>
        <translation>“{name}”有密码保护。请先解压，再导入文件夹。</translation>
    </message>
    <message>
        <source>The archive “{name}” holds too much. Split it into smaller ones.</source>
        <translation>压缩包“{name}”内容太多。请拆分成几个较小的。</translation>
    </message>
    <message>
        <source>No product has the SKU or barcode in the name “{name}”. Rename the picture like its product, or add the product first.</source>
        <translation>没有货号或条码与文件名“{name}”相符的商品。请按商品给图片改名，或先添加商品。</translation>
    </message>
    <message>
        <source>“{name}” names no format to export to. Use .csv, .xlsx, .zip, or a new folder.</source>
        <translation>从“{name}”看不出导出格式。请使用 .csv、.xlsx、.zip 或新文件夹。</translation>
    </message>
    <message>
        <source>“{name}” cannot be written there. Is it open in another program? Close it, or choose another folder.</source>
        <translation>无法在那里写入“{name}”。是不是在其他程序中打开着？请关闭它，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>The disk is full, so “{name}” was not written. Make room, or choose another disk.</source>
        <translation>磁盘已满，没有写入“{name}”。请腾出空间，或选择其他磁盘。</translation>
    </message>
    <message>
        <source>There is something in the folder “{name}” already. Choose a new one.</source>
        <translation>文件夹“{name}”里已有内容。请选择新的文件夹。</translation>
    </message>
    <message>
        <source>The text in “{column}” is longer than the {most} characters that Excel holds, and was left out. Export to CSV.</source>
        <translation>“{column}”中的文字超过 Excel 能容纳的 {most} 个字符，已略去。请导出为 CSV。</translation>
    </message>
    <message>
        <source>“{name}” could not be written: {problem}</source>
        <translation>无法写入“{name}”：{problem}</translation>
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
        <source>Products cannot be recognised with this network ({name}). Choose one of the others.</source>
        <translation>无法用这个网络（{name}）识别商品。请选择其他网络。</translation>
    </message>
    <message>
        <source>The program was ended several times while it changed to the new network, perhaps for want of memory. It stays with the one in use. Close other programs, then choose the network again on the Train page.</source>
        <translation>程序在切换到新网络时多次被中断，可能是内存不足。现在仍使用原来的网络。请关闭其他程序，再到“训练”页选择该网络。</translation>
    </message>
    <message>
        <source>There is too little to learn from. At least {wanted} products need {least} photos or more that are not nearly the same, and {products} have them. Add photos, and try again.</source>
        <translation>可供训练的照片太少。至少要有 {wanted} 件商品各有 {least} 张以上互不雷同的照片，现在有 {products} 件。请添加照片后再试。</translation>
    </message>
    <message>
        <source>The training went astray in epoch {epoch} and was stopped. Nothing was replaced. Try again with another seed, or train less of the network.</source>
        <translation>训练在第 {epoch} 轮出现异常，已停止，没有替换任何内容。请换一个随机种子，或少训练几层后再试。</translation>
    </message>
    <message>
        <source>There was not enough memory for the training. What was reached is kept: close other programs and go on, or start again with a smaller network.</source>
        <translation>内存不足，训练已停止。已完成的部分保留着：请关闭其他程序后继续，或改用较小的网络重新开始。</translation>
    </message>
    <message>
        <source>The disk is full, so the training stopped. What was reached is kept: make room, then go on.</source>
        <translation>磁盘已满，训练已停止。已完成的部分保留着：请腾出空间后继续。</translation>
    </message>
    <message>
        <source>Another training was begun in “{name}”. Go on with the same photos and choices, or choose another folder.</source>
        <translation>“{name}”里已经开始了另一次训练。请用相同的照片和选项继续，或选择别的文件夹。</translation>
    </message>
    <message>
        <source>These photos are being trained on in another window or by “countersight train”. Wait until that is done, or stop it there.</source>
        <translation>另一个窗口或“countersight train”正在用这些照片训练。请等它完成，或在那里停止它。</translation>
    </message>
    <message>
        <source>The network could not be trained: {problem}</source>
        <translation>网络训练失败：{problem}</translation>
    </message>
    <message>
        <source>The weights of {name} could not be fetched. Get {place} and put it into {folder}, or name the file with --weights.</source>
        <translation>无法下载 {name} 的权重。请取得 {place} 放到 {folder}，或用 --weights 指定文件。</translation>
    </message>
    <message>
        <source>“{file}” does not have the weights of {name} without its classifier (“notop”): {problem}</source>
        <translation>“{file}”不是 {name} 去掉分类层（“notop”）的权重：{problem}</translation>
    </message>
    <message>
        <source>CIFAR-10 could not be fetched ({problem}). Name pictures with --data: a folder with train/CLASS and test/CLASS, or an .npz file with x_train, y_train, x_test and y_test.</source>
        <translation>无法下载 CIFAR-10（{problem}）。请用 --data 指定图片：含 train/类别 和 test/类别 的文件夹，或含 x_train、y_train、x_test、y_test 的 .npz 文件。</translation>
    </message>
    <message>
        <source>“{name}” cannot be used: {problem}. Name a folder with train/CLASS and test/CLASS, or an .npz file with x_train, y_train, x_test and y_test.</source>
        <translation>“{name}”无法使用：{problem}。请指定含 train/类别 和 test/类别 的文件夹，或含 x_train、y_train、x_test、y_test 的 .npz 文件。</translation>
    </message>
    <message>
        <source>“{name}” is no network that names its classes. Name a file that “countersight cifar10 --out” wrote.</source>
        <translation>“{name}”不是带类别名称的网络。请指定由“countersight cifar10 --out”写出的文件。</translation>
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
    <message>
        <source>it is empty</source>
        <translation>内容为空</translation>
    </message>
    <message>
        <source>“{value}” is not a number</source>
        <translation>“{value}”不是数字</translation>
    </message>
    <message>
        <source>“{value}” is not an amount in {currency}</source>
        <translation>“{value}”不是有效的 {currency} 金额</translation>
    </message>
    <message>
        <source>“{value}” is not a currency code like CNY or EUR</source>
        <translation>“{value}”不是 CNY、EUR 这样的币种代码</translation>
    </message>
    <message>
        <source>“{value}” is not in {currency}, as the table says elsewhere</source>
        <translation>“{value}”不是 {currency}，与表中别处不符</translation>
    </message>
    <message>
        <source>the check digit of “{value}” is wrong</source>
        <translation>“{value}”的校验位不对</translation>
    </message>
    <message>
        <source>“{value}” has lost digits in a spreadsheet. Make the column&apos;s format Text and enter it again</source>
        <translation>“{value}”在电子表格中丢了位数。请把该列设为“文本”格式后重新输入</translation>
    </message>
    <message>
        <source>“{value}” belongs to several products: add a column with the SKU</source>
        <translation>“{value}”属于多件商品：请加一列货号</translation>
    </message>
    <message>
        <source>“{sku}” is in row {first} already, and in row {row}</source>
        <translation>“{sku}”在第 {first} 行已有，第 {row} 行又有</translation>
    </message>
    <message>
        <source>something else was expected here than “{value}”</source>
        <translation>“{value}”不是这里应有的内容</translation>
    </message>
    <message>
        <source>its formula “{value}” has no result. Open the file in Excel, save it, and import it again</source>
        <translation>公式“{value}”没有结果。请用 Excel 打开并保存文件，再重新导入</translation>
    </message>
    <message>
        <source>the spreadsheet has the error {value} here</source>
        <translation>电子表格此处有错误 {value}</translation>
    </message>
    <message>
        <source>a quotation mark is opened and not closed</source>
        <translation>有引号没有闭合</translation>
    </message>
    <message>
        <source>two columns go to the same field: “{first}” and “{second}”</source>
        <translation>两列对应了同一个字段：“{first}”和“{second}”</translation>
    </message>
    <message>
        <source>the name is not UTF-8 text</source>
        <translation>名称不是 UTF-8 文本</translation>
    </message>
    <message>
        <source>it is not one object in braces</source>
        <translation>它应是花括号中的一个对象</translation>
    </message>
    <message>
        <source>its encoding is neither UTF-8 nor GB18030</source>
        <translation>编码既不是 UTF-8 也不是 GB18030</translation>
    </message>
    <message>
        <source>a web page</source>
        <translation>网页</translation>
    </message>
    <message>
        <source>there is no column “sku”</source>
        <translation>没有货号列</translation>
    </message>
</context>
<context>
    <name>ViewSwitch</name>
    <message>
        <source>Tiles</source>
        <translation>图块</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
</context>
<context>
    <name>WhyPanel</name>
    <message>
        <source>Look closer  E</source>
        <translation>细看  E</translation>
    </message>
    <message>
        <source>Why this answer: both pictures large, and how sure</source>
        <translation>为什么是这个结果：放大两张图，并说明有多确定</translation>
    </message>
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
    <name>Words</name>
    <message>
        <source>{count} of {all} own photos taken for the other one</source>
        <translation>自己的 {all} 张照片中，{count} 张被认成对方</translation>
    </message>
    <message>
        <source>If one were missing, its photos would pass for the other: {share}</source>
        <translation>如果缺了其中一件，它的照片会被认成另一件：{share}</translation>
    </message>
    <message>
        <source>Add photos of both that show where they differ.</source>
        <translation>请为两者补拍能看出区别的照片。</translation>
    </message>
    <message>
        <source>What tells them apart: {what}.</source>
        <translation>区别在于：{what}。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>The one that is kept gets photos, barcodes and what it lacks.</source>
        <translation>保留的商品会得到另一件的照片、条码和它缺少的内容。</translation>
    </message>
    <message>
        <source>One of them is enough: the other teaches nothing new.</source>
        <translation>留一张就够了：另一张没有新的信息。</translation>
    </message>
    <message>
        <source>One photo in two products: which of them does it show?</source>
        <translation>两件商品用了同一张照片：拍的是哪一件？</translation>
    </message>
    <message numerus="yes">
        <source>%n more like these follow.</source>
        <translation>
            <numerusform>后面还有 %n 组类似的。</numerusform>
        </translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>SKU</source>
        <translation>货号</translation>
    </message>
    <message>
        <source>Brand</source>
        <translation>品牌</translation>
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
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Undone: {what}</source>
        <translation>已撤销：{what}</translation>
    </message>
    <message>
        <source>Done again: {what}</source>
        <translation>已重做：{what}</translation>
    </message>
    <message>
        <source>adding “{name}”</source>
        <translation>添加“{name}”</translation>
    </message>
    <message numerus="yes">
        <source>adding %n product(s)</source>
        <translation>
            <numerusform>添加 %n 件商品</numerusform>
        </translation>
    </message>
    <message>
        <source>editing “{name}”</source>
        <translation>编辑“{name}”</translation>
    </message>
    <message numerus="yes">
        <source>editing %n product(s)</source>
        <translation>
            <numerusform>编辑 %n 件商品</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name} of %n product(s)</source>
        <translation>
            <numerusform>修改 %n 件商品的{name}</numerusform>
        </translation>
    </message>
    <message>
        <source>deleting “{name}”</source>
        <translation>删除“{name}”</translation>
    </message>
    <message numerus="yes">
        <source>deleting %n product(s)</source>
        <translation>
            <numerusform>删除 %n 件商品</numerusform>
        </translation>
    </message>
    <message>
        <source>restoring “{name}”</source>
        <translation>恢复“{name}”</translation>
    </message>
    <message numerus="yes">
        <source>restoring %n product(s)</source>
        <translation>
            <numerusform>恢复 %n 件商品</numerusform>
        </translation>
    </message>
    <message>
        <source>new photos of “{name}”</source>
        <translation>为“{name}”添加照片</translation>
    </message>
    <message>
        <source>new photos</source>
        <translation>添加照片</translation>
    </message>
    <message>
        <source>removing photos of “{name}”</source>
        <translation>移除“{name}”的照片</translation>
    </message>
    <message>
        <source>removing photos</source>
        <translation>移除照片</translation>
    </message>
    <message>
        <source>cropping a photo of “{name}”</source>
        <translation>裁剪“{name}”的照片</translation>
    </message>
    <message>
        <source>cropping a photo</source>
        <translation>裁剪照片</translation>
    </message>
    <message>
        <source>another main photo of “{name}”</source>
        <translation>更换“{name}”的主图</translation>
    </message>
    <message>
        <source>another main photo</source>
        <translation>更换主图</translation>
    </message>
    <message>
        <source>moving photos to “{name}”</source>
        <translation>把照片移到“{name}”</translation>
    </message>
    <message>
        <source>moving photos</source>
        <translation>移动照片</translation>
    </message>
    <message>
        <source>merging products into “{name}”</source>
        <translation>合并商品到“{name}”</translation>
    </message>
    <message>
        <source>merging products</source>
        <translation>合并商品</translation>
    </message>
    <message>
        <source>changing the category “{name}”</source>
        <translation>修改分类“{name}”</translation>
    </message>
    <message>
        <source>changing categories</source>
        <translation>修改分类</translation>
    </message>
    <message>
        <source>importing “{name}”</source>
        <translation>导入“{name}”</translation>
    </message>
    <message>
        <source>an import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>merging the catalogue “{name}”</source>
        <translation>合并目录“{name}”</translation>
    </message>
    <message>
        <source>merging a catalogue</source>
        <translation>合并目录</translation>
    </message>
    <message>
        <source>learning “{name}”</source>
        <translation>学习“{name}”</translation>
    </message>
    <message>
        <source>learning</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>forgetting what was learnt of “{name}”</source>
        <translation>忘记学到的“{name}”</translation>
    </message>
    <message>
        <source>forgetting what was learnt</source>
        <translation>忘记学到的内容</translation>
    </message>
    <message>
        <source>“{name}” was added.</source>
        <translation>已添加“{name}”。</translation>
    </message>
    <message numerus="yes">
        <source>%n product(s) added.</source>
        <translation>
            <numerusform>已添加 %n 件商品。</numerusform>
        </translation>
    </message>
    <message>
        <source>“{name}” was saved.</source>
        <translation>已保存“{name}”。</translation>
    </message>
    <message numerus="yes">
        <source>%n product(s) saved.</source>
        <translation>
            <numerusform>已保存 %n 件商品。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name} of %n product(s) changed.</source>
        <translation>
            <numerusform>已修改 %n 件商品的{name}。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n product(s) changed.</source>
        <translation>
            <numerusform>已修改 %n 件商品。</numerusform>
        </translation>
    </message>
    <message>
        <source>“{name}” is in the bin now.</source>
        <translation>“{name}”已放入回收站。</translation>
    </message>
    <message numerus="yes">
        <source>%n product(s) are in the bin now.</source>
        <translation>
            <numerusform>%n 件商品已放入回收站。</numerusform>
        </translation>
    </message>
    <message>
        <source>“{name}” is back in the catalogue.</source>
        <translation>“{name}”已恢复到目录中。</translation>
    </message>
    <message numerus="yes">
        <source>%n product(s) are back in the catalogue.</source>
        <translation>
            <numerusform>%n 件商品已恢复到目录中。</numerusform>
        </translation>
    </message>
    <message>
        <source>“{name}” has new photos.</source>
        <translation>已为“{name}”添加照片。</translation>
    </message>
    <message>
        <source>Photos added.</source>
        <translation>已添加照片。</translation>
    </message>
    <message>
        <source>Photos of “{name}” were removed.</source>
        <translation>已移除“{name}”的照片。</translation>
    </message>
    <message>
        <source>Photos removed.</source>
        <translation>已移除照片。</translation>
    </message>
    <message>
        <source>A photo of “{name}” was cropped.</source>
        <translation>已裁剪“{name}”的照片。</translation>
    </message>
    <message>
        <source>Photo cropped.</source>
        <translation>已裁剪照片。</translation>
    </message>
    <message>
        <source>“{name}” has another main photo.</source>
        <translation>已更换“{name}”的主图。</translation>
    </message>
    <message>
        <source>Main photo changed.</source>
        <translation>已更换主图。</translation>
    </message>
    <message>
        <source>“{name}” has photos of another product.</source>
        <translation>已把照片移到“{name}”。</translation>
    </message>
    <message>
        <source>Photos moved.</source>
        <translation>已移动照片。</translation>
    </message>
    <message>
        <source>Merged into “{name}”.</source>
        <translation>已合并到“{name}”。</translation>
    </message>
    <message>
        <source>Products merged.</source>
        <translation>已合并商品。</translation>
    </message>
    <message>
        <source>The category “{name}” was changed.</source>
        <translation>已修改分类“{name}”。</translation>
    </message>
    <message>
        <source>Categories changed.</source>
        <translation>已修改分类。</translation>
    </message>
    <message>
        <source>“{name}” was imported.</source>
        <translation>已导入“{name}”。</translation>
    </message>
    <message>
        <source>Import done.</source>
        <translation>导入完成。</translation>
    </message>
    <message>
        <source>The catalogue “{name}” was merged in.</source>
        <translation>已合并目录“{name}”。</translation>
    </message>
    <message>
        <source>Catalogue merged in.</source>
        <translation>已合并目录。</translation>
    </message>
    <message>
        <source>“{name}” was learnt.</source>
        <translation>已学习“{name}”。</translation>
    </message>
    <message>
        <source>Learnt.</source>
        <translation>已学习。</translation>
    </message>
    <message>
        <source>What was learnt of “{name}” is forgotten.</source>
        <translation>已忘记学到的“{name}”。</translation>
    </message>
    <message>
        <source>Forgotten.</source>
        <translation>已忘记。</translation>
    </message>
    <message>
        <source>{right} of {all} such answers are right.</source>
        <translation>这样的结果 {all} 次中有 {right} 次正确。</translation>
    </message>
    <message>
        <source>Counted when the shop was asked about its own photos: of {asked} answers that were told with {low} to {high}, {right} were right.</source>
        <translation>按店铺自己照片的提问统计：所报可能性为 {low} 至 {high} 的 {asked} 次结果中，{right} 次正确。</translation>
    </message>
    <message numerus="yes">
        <source>%n detail(s)</source>
        <translation>
            <numerusform>%n 处细节</numerusform>
        </translation>
    </message>
    <message>
        <source>Alike</source>
        <translation>相像</translation>
    </message>
    <message>
        <source>Different</source>
        <translation>不同</translation>
    </message>
    <message>
        <source>Plain</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>Your photo</source>
        <translation>您的照片</translation>
    </message>
    <message>
        <source>{name}: there is no photo of it</source>
        <translation>{name}：没有照片</translation>
    </message>
    <message>
        <source>{name}, photo in the catalogue</source>
        <translation>{name}，目录中的照片</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>Likely</source>
        <translation>可能性</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>细节</translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation>相似度</translation>
    </message>
    <message numerus="yes">
        <source>%n match(es)</source>
        <translation>
            <numerusform>%n 处吻合</numerusform>
        </translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Likelier: {name}, {share}</source>
        <translation>更可能：{name}，{share}</translation>
    </message>
    <message>
        <source>Next comes: {name}, {share}</source>
        <translation>其次：{name}，{share}</translation>
    </message>
    <message>
        <source>none was read</source>
        <translation>未读到</translation>
    </message>
    <message>
        <source>Time: {time}</source>
        <translation>用时：{time}</translation>
    </message>
    <message>
        <source>{n} ms</source>
        <translation>{n} 毫秒</translation>
    </message>
    <message>
        <source>Said to be “{name}”, but it may show no product at all</source>
        <translation>被指为“{name}”，但可能根本没有商品</translation>
    </message>
    <message>
        <source>Said to be “{name}”, but it looks more like “{rival}”</source>
        <translation>被指为“{name}”，但看起来更像“{rival}”</translation>
    </message>
    <message>
        <source>Said to be “{name}”, but it looks like none of its photos</source>
        <translation>被指为“{name}”，但不像它的任何照片</translation>
    </message>
    <message>
        <source>What is learnt wrongly is recognised wrongly. Which one is it?</source>
        <translation>学错了就会认错。到底是哪一个？</translation>
    </message>
    <message>
        <source>Is it right? Otherwise take it out, or say what it is.</source>
        <translation>对吗？不对就取出，或指出是什么。</translation>
    </message>
    <message>
        <source>It teaches nothing any more.</source>
        <translation>它不再用于学习。</translation>
    </message>
    <message>
        <source>or {name}?</source>
        <translation>还是 {name}？</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Till</source>
        <translation>收银机</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>已选 %n 项</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) of “{name}” were asked about.</source>
        <translation>
            <numerusform>用“{name}”的 %n 张图片作了测试。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancelled: %n more were left.</source>
        <translation>
            <numerusform>已取消：还剩 %n 张。</numerusform>
        </translation>
    </message>
    <message>
        <source>asked about</source>
        <translation>提问</translation>
    </message>
    <message>
        <source>taken for</source>
        <translation>误认为</translation>
    </message>
    <message>
        <source>it is</source>
        <translation>实为</translation>
    </message>
    <message>
        <source>{verdict}: {named}, but “{label}” is not in the catalogue</source>
        <translation>{verdict}：{named}，但“{label}”不在目录中</translation>
    </message>
    <message>
        <source>{verdict}, but it is {right}</source>
        <translation>{verdict}，其实是 {right}</translation>
    </message>
    <message>
        <source>{verdict}: {named}, but it is {right}</source>
        <translation>{verdict}：{named}，其实是 {right}</translation>
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
        <source>Adding products</source>
        <translation>正在添加商品</translation>
    </message>
    <message>
        <source>Adding photos</source>
        <translation>正在添加照片</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>正在导出</translation>
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
        <source>Changing products</source>
        <translation>正在修改商品</translation>
    </message>
    <message>
        <source>Undoing</source>
        <translation>正在撤销</translation>
    </message>
    <message>
        <source>Doing again</source>
        <translation>正在重做</translation>
    </message>
    <message>
        <source>Putting back what was changed</source>
        <translation>正在恢复原状</translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>正在备份</translation>
    </message>
    <message>
        <source>Checking the catalogue</source>
        <translation>正在检查目录</translation>
    </message>
    <message>
        <source>Restoring the backup</source>
        <translation>正在恢复备份</translation>
    </message>
    <message>
        <source>Packing the shop</source>
        <translation>正在打包目录</translation>
    </message>
    <message>
        <source>Unpacking the shop</source>
        <translation>正在解包目录</translation>
    </message>
    <message>
        <source>Merging</source>
        <translation>正在合并</translation>
    </message>
    <message>
        <source>Repairing</source>
        <translation>正在修复</translation>
    </message>
    <message>
        <source>Comparing products and photos</source>
        <translation>正在比较商品和照片</translation>
    </message>
    <message>
        <source>Testing with the folder</source>
        <translation>正在用文件夹测试</translation>
    </message>
    <message>
        <source>Forgetting what was asked</source>
        <translation>正在忘记提问记录</translation>
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
<context>
    <name>_Row</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Name of the attribute</source>
        <translation>属性名</translation>
    </message>
    <message>
        <source>Value of the attribute</source>
        <translation>属性值</translation>
    </message>
    <message>
        <source>Remove attribute</source>
        <translation>移除属性</translation>
    </message>
</context>
</TS>
