<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Basis</name>
    <message numerus="yes">
        <source>%n product(s) have too few photos to be tried: nobody knows about those.</source>
        <translation>
            <numerusform>%n product has too few photos to be tried: nobody knows about that one.</numerusform>
            <numerusform>%n products have too few photos to be tried: nobody knows about those.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BinBar</name>
    <message numerus="yes">
        <source>%n product(s)</source>
        <translation>
            <numerusform>%n product</numerusform>
            <numerusform>%n products</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n removed photo(s) of others</source>
        <translation>
            <numerusform>%n removed photo of others</numerusform>
            <numerusform>%n removed photos of others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BulkEditDialog</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Edit %n product(s)</source>
        <translation>
            <numerusform>Edit %n product</numerusform>
            <numerusform>Edit %n products</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change %n product(s)</source>
        <translation>
            <numerusform>Change %n product</numerusform>
            <numerusform>Change %n products</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CatalogueDrops</name>
    <message numerus="yes">
        <source>Add %n photo(s) to {name}</source>
        <translation>
            <numerusform>Add %n photo to {name}</numerusform>
            <numerusform>Add %n photos to {name}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CatalogueHeader</name>
    <message numerus="yes">
        <source>%n product(s) found</source>
        <translation>
            <numerusform>%n product found</numerusform>
            <numerusform>%n products found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n product(s)</source>
        <translation>
            <numerusform>%n product</numerusform>
            <numerusform>%n products</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CategoryPanel</name>
    <message numerus="yes">
        <source>Move %n product(s) to {target}</source>
        <translation>
            <numerusform>Move %n product to {target}</numerusform>
            <numerusform>Move %n products to {target}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %n selected product(s) here</source>
        <translation>
            <numerusform>Move %n selected product here</numerusform>
            <numerusform>Move %n selected products here</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Clearing</name>
    <message numerus="yes">
        <source>Delete %n question(s)?</source>
        <translation>
            <numerusform>Delete %n question?</numerusform>
            <numerusform>Delete %n questions?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Counted</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) without a price</source>
        <translation>
            <numerusform>%n line without a price</numerusform>
            <numerusform>%n lines without a price</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n product(s) on the counter</source>
        <translation>
            <numerusform>%n product on the counter</numerusform>
            <numerusform>%n products on the counter</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Counts</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n photo</numerusform>
            <numerusform>%n photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %n product(s)</source>
        <translation>
            <numerusform>Import %n product</numerusform>
            <numerusform>Import %n products</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %n photo(s)</source>
        <translation>
            <numerusform>Import %n photo</numerusform>
            <numerusform>Import %n photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unchanged</source>
        <translation>
            <numerusform>%n unchanged</numerusform>
            <numerusform>%n unchanged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>%n left out</numerusform>
            <numerusform>%n left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wrong</source>
        <translation>
            <numerusform>%n wrong</numerusform>
            <numerusform>%n wrong</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) saved. Correct them there, and import that file.</source>
        <translation>
            <numerusform>%n row saved. Correct it there, and import that file.</numerusform>
            <numerusform>%n rows saved. Correct them there, and import that file.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n product(s) exported</source>
        <translation>
            <numerusform>%n product exported</numerusform>
            <numerusform>%n products exported</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message numerus="yes">
        <source>%n product(s) are on the list of this catalogue.</source>
        <translation>
            <numerusform>%n product is on the list of this catalogue.</numerusform>
            <numerusform>%n products are on the list of this catalogue.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ForgetDialog</name>
    <message numerus="yes">
        <source>%n photo(s) would be taken out. This can be undone.</source>
        <translation>
            <numerusform>%n photo would be taken out. This can be undone.</numerusform>
            <numerusform>%n photos would be taken out. This can be undone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryLimits</name>
    <message numerus="yes">
        <source>Delete %n question(s) from the history?</source>
        <translation>
            <numerusform>Delete %n question from the history?</numerusform>
            <numerusform>Delete %n questions from the history?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n picture(s) from the history?</source>
        <translation>
            <numerusform>Delete %n picture from the history?</numerusform>
            <numerusform>Delete %n pictures from the history?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KnownCard</name>
    <message numerus="yes">
        <source>Forget the %n photo(s) learnt</source>
        <translation>
            <numerusform>Forget the photo learnt</numerusform>
            <numerusform>Forget the %n photos learnt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KnownWords</name>
    <message numerus="yes">
        <source>%n more photo(s) would help.</source>
        <translation>
            <numerusform>%n more photo would help.</numerusform>
            <numerusform>%n more photos would help.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more photo(s) from other sides would help.</source>
        <translation>
            <numerusform>%n more photo from other sides would help.</numerusform>
            <numerusform>%n more photos from other sides would help.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n photo</numerusform>
            <numerusform>%n photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>from %n side(s)</source>
        <translation>
            <numerusform>from %n side</numerusform>
            <numerusform>from %n sides</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message numerus="yes">
        <source>%n photo(s) to decide about</source>
        <translation>
            <numerusform>%n photo to decide about</numerusform>
            <numerusform>%n photos to decide about</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PreviewView</name>
    <message numerus="yes">
        <source>Wrong ones (%n)</source>
        <translation>
            <numerusform>Wrong one (%n)</numerusform>
            <numerusform>Wrong ones (%n)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Products</name>
    <message numerus="yes">
        <source>About %n product(s) nothing could be asked, for want of photos or of time.</source>
        <translation>
            <numerusform>About %n product nothing could be asked, for want of photos or of time.</numerusform>
            <numerusform>About %n products nothing could be asked, for want of photos or of time.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rows</name>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation>
            <numerusform>%n time</numerusform>
            <numerusform>%n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{one} was taken for {other} in {times} of %n question(s)</source>
        <translation>
            <numerusform>{one} was taken for {other} in {times} of %n question</numerusform>
            <numerusform>{one} was taken for {other} in {times} of %n questions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n photo</numerusform>
            <numerusform>%n photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Select all %n</source>
        <translation>
            <numerusform>Select all %n</numerusform>
            <numerusform>Select all %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message numerus="yes">
        <source>%n product(s) added since would be gone</source>
        <translation>
            <numerusform>%n product added since would be gone</numerusform>
            <numerusform>%n products added since would be gone</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n product(s) would be as they were</source>
        <translation>
            <numerusform>%n product would be as it was</numerusform>
            <numerusform>%n products would be as they were</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n deleted product(s) would come back</source>
        <translation>
            <numerusform>%n deleted product would come back</numerusform>
            <numerusform>%n deleted products would come back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) added since would be gone</source>
        <translation>
            <numerusform>%n photo added since would be gone</numerusform>
            <numerusform>%n photos added since would be gone</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) would come back</source>
        <translation>
            <numerusform>%n photo would come back</numerusform>
            <numerusform>%n photos would come back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new product(s)</source>
        <translation>
            <numerusform>%n new product</numerusform>
            <numerusform>%n new products</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new photo(s)</source>
        <translation>
            <numerusform>%n new photo</numerusform>
            <numerusform>%n new photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alike</source>
        <translation>
            <numerusform>%n alike</numerusform>
            <numerusform>%n alike</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n differ(s)</source>
        <translation>
            <numerusform>%n differs</numerusform>
            <numerusform>%n differ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n product(s) came out of the newest good backup.</source>
        <translation>
            <numerusform>%n product came out of the newest good backup.</numerusform>
            <numerusform>%n products came out of the newest good backup.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) of the file could not be read; what was in them is not known.</source>
        <translation>
            <numerusform>%n part of the file could not be read; what was in it is not known.</numerusform>
            <numerusform>%n parts of the file could not be read; what was in them is not known.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n product(s)</source>
        <translation>
            <numerusform>%n product</numerusform>
            <numerusform>%n products</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n photo</numerusform>
            <numerusform>%n photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message numerus="yes">
        <source>%n product(s) added</source>
        <translation>
            <numerusform>%n product added</numerusform>
            <numerusform>%n products added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n product(s) updated</source>
        <translation>
            <numerusform>%n product updated</numerusform>
            <numerusform>%n products updated</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) added</source>
        <translation>
            <numerusform>%n photo added</numerusform>
            <numerusform>%n photos added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) already there</source>
        <translation>
            <numerusform>%n photo already there</numerusform>
            <numerusform>%n photos already there</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not taken</source>
        <translation>
            <numerusform>%n not taken</numerusform>
            <numerusform>%n not taken</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TakePhotoDialog</name>
    <message numerus="yes">
        <source>%n photo(s) taken</source>
        <translation>
            <numerusform>%n photo taken</numerusform>
            <numerusform>%n photos taken</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Trend</name>
    <message numerus="yes">
        <source>%n measurement(s) so far: too few to show where it goes. Measure again after adding photos or products.</source>
        <translation>
            <numerusform>%n measurement so far: too few to show where it goes. Measure again after adding photos or products.</numerusform>
            <numerusform>%n measurements so far: too few to show where it goes. Measure again after adding photos or products.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WhyPanel</name>
    <message numerus="yes">
        <source>%n detail(s) match.</source>
        <translation>
            <numerusform>%n detail matches.</numerusform>
            <numerusform>%n details match.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message numerus="yes">
        <source>%n more like these follow.</source>
        <translation>
            <numerusform>%n more like these follows.</numerusform>
            <numerusform>%n more like these follow.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>adding %n product(s)</source>
        <translation>
            <numerusform>adding %n product</numerusform>
            <numerusform>adding %n products</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>editing %n product(s)</source>
        <translation>
            <numerusform>editing %n product</numerusform>
            <numerusform>editing %n products</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name} of %n product(s)</source>
        <translation>
            <numerusform>{name} of %n product</numerusform>
            <numerusform>{name} of %n products</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>deleting %n product(s)</source>
        <translation>
            <numerusform>deleting %n product</numerusform>
            <numerusform>deleting %n products</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>restoring %n product(s)</source>
        <translation>
            <numerusform>restoring %n product</numerusform>
            <numerusform>restoring %n products</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n product(s) added.</source>
        <translation>
            <numerusform>%n product added.</numerusform>
            <numerusform>%n products added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n product(s) saved.</source>
        <translation>
            <numerusform>%n product saved.</numerusform>
            <numerusform>%n products saved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name} of %n product(s) changed.</source>
        <translation>
            <numerusform>{name} of %n product changed.</numerusform>
            <numerusform>{name} of %n products changed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n product(s) changed.</source>
        <translation>
            <numerusform>%n product changed.</numerusform>
            <numerusform>%n products changed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n product(s) are in the bin now.</source>
        <translation>
            <numerusform>%n product is in the bin now.</numerusform>
            <numerusform>%n products are in the bin now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n product(s) are back in the catalogue.</source>
        <translation>
            <numerusform>%n product is back in the catalogue.</numerusform>
            <numerusform>%n products are back in the catalogue.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n detail(s)</source>
        <translation>
            <numerusform>%n detail</numerusform>
            <numerusform>%n details</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n match(es)</source>
        <translation>
            <numerusform>%n match</numerusform>
            <numerusform>%n matches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) of “{name}” were asked about.</source>
        <translation>
            <numerusform>%n picture of “{name}” was asked about.</numerusform>
            <numerusform>%n pictures of “{name}” were asked about.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancelled: %n more were left.</source>
        <translation>
            <numerusform>Cancelled: %n more was left.</numerusform>
            <numerusform>Cancelled: %n more were left.</numerusform>
        </translation>
    </message>
</context>
</TS>
