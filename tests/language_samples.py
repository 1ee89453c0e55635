"""Small sites in several languages: of each the answers, by id, and questions as readers ask them, with the answer's id."""

ANSWERS = {
    "ja": {
        "delete": ("アカウントを削除するにはどうすればいいですか？", "設定の「アカウント」から退会の手続きができます。"),
        "price": ("料金はいくらですか？", "無料プランと月額プランがあります。"),
        "training": ("会話は学習に使われますか？", "設定で学習をオフにできます。"),
        "password": ("パスワードを忘れました", "ログイン画面から再設定してください。"),
        "invoice": ("領収書はどこで発行できますか？", "請求の画面から領収書をダウンロードできます。"),
    },
    "zh": {
        "delete": ("如何注销账号？", "在设置里选择账号，然后点击注销。"),
        "price": ("价格是多少？", "有免费版和付费版。"),
        "training": ("我的对话会用于训练模型吗？", "可以在设置中关闭。"),
        "password": ("忘记密码怎么办？", "请在登录页面重置密码。"),
        "invoice": ("怎么开发票？", "在账单页面可以下载发票。"),
    },
    "ko": {
        "delete": ("계정을 어떻게 삭제하나요?", "설정에서 계정 탈퇴를 선택하세요."),
        "price": ("요금은 얼마인가요?", "무료 요금제와 유료 요금제가 있습니다."),
        "training": ("대화가 학습에 사용되나요?", "설정에서 끌 수 있습니다."),
        "password": ("비밀번호를 잊어버렸어요", "로그인 화면에서 재설정하세요."),
        "invoice": ("영수증은 어디에서 받나요?", "결제 화면에서 내려받을 수 있습니다."),
    },
    "th": {
        "delete": ("จะลบบัญชีได้อย่างไร", "ไปที่การตั้งค่าแล้วเลือกลบบัญชี"),
        "price": ("ราคาเท่าไหร่", "มีแผนฟรีและแผนรายเดือน"),
        "training": ("บทสนทนาของฉันถูกใช้ฝึกโมเดลหรือไม่", "ปิดได้ในการตั้งค่า"),
        "password": ("ลืมรหัสผ่านต้องทำอย่างไร", "ตั้งรหัสผ่านใหม่ที่หน้าเข้าสู่ระบบ"),
        "invoice": ("ขอใบเสร็จได้ที่ไหน", "ดาวน์โหลดใบเสร็จได้ที่หน้าการชำระเงิน"),
    },
    "hi": {
        "delete": ("मैं अपना खाता कैसे हटाऊँ?", "सेटिंग में खाता हटाएँ चुनें।"),
        "price": ("कीमत कितनी है?", "एक मुफ़्त और एक मासिक योजना है।"),
        "training": ("क्या मेरी बातचीत प्रशिक्षण में काम आती है?", "सेटिंग में बंद कर सकते हैं।"),
        "password": ("पासवर्ड भूल गया", "लॉगिन पेज पर नया पासवर्ड बनाएँ।"),
    },
    "ar": {
        "delete": ("كيف أحذف حسابي؟", "اختر حذف الحساب من الإعدادات."),
        "price": ("كم السعر؟", "هناك خطة مجانية وخطة شهرية."),
        "password": ("نسيت كلمة المرور", "أعد تعيينها من صفحة الدخول."),
    },
    "fr": {
        "cancel": ("Comment résilier l'abonnement ?", "Ouvrez les réglages."),
        "what": ("Qu'est-ce qu'un abonnement ?", "Un contrat qui se renouvelle."),
        "price": ("Quel est le prix de l’abonnement annuel ?", "Il figure dans les tarifs."),
        "sister": ("Puis-je inviter ma sœur ?", "Oui, avec un lien."),
        "open": ("À quelle heure ouvre l'accueil ?", "À neuf heures."),
        "rule": ("Comment mettre en œuvre la règle ?", "Lisez le guide."),
    },
    "it": {
        "settings": ("Dove trovo le impostazioni dell'account?", "In alto a destra."),
        "cancel": ("Come disdire l'abbonamento?", "Apri le impostazioni."),
        "price": ("Quanto costa un abbonamento?", "Dipende dal piano."),
        "app": ("Perché l’app non si apre?", "Aggiornala."),
    },
    "de": {
        "password": ("Wie ändere ich mein Passwort?", "Öffnen Sie die Einstellungen und wählen Sie die Änderung."),
        "invoice": ("Wo finde ich meine Rechnung?", "Unter Zahlung, mit der Adresse, die Sie angegeben haben."),
        "delivery": ("Wie lange dauert die Lieferung?", "Zwei Tage, bei jeder Zeit des Jahres."),
        "privacy": ("Welche Datenschutzeinstellungen gibt es?", "Schutz Ihrer Daten: Einstellungen unter Konto."),
        "contract": ("Wie kündige ich den Vertrag?", "Die Kündigung geht schriftlich."),
    },
}  # fmt: skip
QUESTIONS = {
    "ja": [("退会したい", "delete"), ("アカウント削除", "delete"), ("料金を教えてください", "price"), ("学習をオフにしたい", "training"),
           ("パスワードの再設定", "password"), ("領収書がほしい", "invoice")],
    "zh": [("注销账号", "delete"), ("我想知道价格", "price"), ("关闭训练", "training"), ("密码忘记了", "password"), ("发票在哪里下载", "invoice")],
    "ko": [("계정 삭제", "delete"), ("탈퇴하고 싶어요", "delete"), ("요금이 궁금합니다", "price"), ("비밀번호 재설정", "password"), ("영수증 주세요", "invoice")],
    "th": [("อยากลบบัญชี", "delete"), ("ราคา", "price"), ("ลืมรหัสผ่าน", "password"), ("ใบเสร็จ", "invoice")],
    "hi": [("खाता हटाना", "delete"), ("कीमत", "price"), ("पासवर्ड", "password")],
    "ar": [("حذف الحساب", "delete"), ("السعر", "price"), ("كلمة المرور", "password")],
    "fr": [("prix abonnement", "price"), ("resilier mon abonnement", "cancel"), ("soeur", "sister"), ("oeuvre", "rule"), ("qu’est-ce que l´abonnement", "what")],
    "it": [("account", "settings"), ("app", "app"), ("costo dell’abbonamento", "price"), ("disdire abbonamento", "cancel")],
    "de": [("Passwortänderung", "password"), ("Rechnungsadresse", "invoice"), ("Zahlungsadresse", "invoice"), ("Vertragskündigung", "contract"),
           ("Datenschutz", "privacy")],
}  # fmt: skip
