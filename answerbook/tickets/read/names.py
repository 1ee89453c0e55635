"""The usual names of columns and keys in an export, and of who wrote a message, in the languages that help desks speak.

All are read without case, blanks, signs and accents, as `bare_name` returns them, and so are the headings that they are
compared with. Of several names the first one counts.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

# Letters that Unicode takes no accent from.
_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "ł": "l", "ı": "i"})
# As these are written where a keyboard does not have them.
_SPELT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})


@lru_cache(maxsize=4096)
def bare_name(name: str) -> str:
    """Return the name of a column, key or plan without case, blanks, signs and accents."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    return unicodedata.normalize("NFC", re.sub(r"[\W_]+", "", apart)).translate(_LETTERS)


def _names(names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(bare_name(one) for name in names.split() for one in (name, name.translate(_SPELT))))


USUAL: Mapping[str, tuple[str, ...]] = {
    "id": _names("""
        ticketid ticketnumber ticketno ticket conversationid caseid casenumber caseno
        reference issuekey key requestid requestnumber bugid complaintid
        incidentnumber displayid id number no
        ticketnummer fallnummer vorgangsnummer nummer numérodeticket numeroticket
        numéro numerodeticket númerodoticket
        número numero ticketnr zaaknummer sagsnummer saksnummer ärendenummer tikettinumero jegyazonosító azonosító
        номертикета номер チケット番号 チケットid 工单编号 工单号 編號 编号 番号 티켓번호 번호
    """),
    "of": _names("""
        ticketid ticketnumber ticketno ticketkey ticket conversationid conversation caseid casenumber case
        issuekey issueid issuenumber issue requestid request incidentid incidentnumber incident
    """),
    "date": _names("""
        createdat created createdtime createddate createdate createddatetime
        createdon datecreated creationdate opened opendate datereceived
        openedat openedon dateopened requested requestedat submittedat receivedat date
        datetime sentat senton timestamp
        time ts
        erstelltam erstellt angelegtam angelegt eröffnetam eröffnet gemeldetam erstellungsdatum eingangsdatum
        datum crééle datedecréation datecréation créé
        fechadecreación fechacreación creadoel fecha criadoem datadecriação
        datacriação criado creatoil datadicreazione
        datacreazione data aangemaaktop gemaaktop aanmaakdatum oprettet oprettetden dato
        opprettet skapad skapat luotu
        päivämäärä päiväys létrehozva létrehozásdátuma dátum датасоздания создано дата
        作成日時 作成日 日時 日付 创建时间 创建日期 建立時間 日期 생성일 작성일 날짜
    """),
    "subject": _names("""
        subject ticketsubject ticketname title summary shortdescription shortdesc topic
        betreff titel thema objet sujet titre asunto título tema assunto oggetto
        titolo onderwerp emne tittel ämne rubrik
        aihe otsikko tárgy тема 件名 タイトル 主题 标题 主旨 제목
    """),
    "text": _names("""
        text body message description ticketdescription issuedescription comment comments content question query
        additionalcomments worknotes commentsandworknotes
        instruction consumercomplaintnarrative complaint inquiry enquiry plainbody bodytext descriptiontext details
        htmlbody bodyhtml html note notes transcript
        memo remarks feedback review tweet problem nachricht beschreibung inhalt anfrage anliegen mitteilung
        frage kommentar contenu demande
        commentaire mensaje descripción descripcion
        contenido pregunta consulta comentario mensagem descrição descricao conteúdo pergunta comentário reclamação
        messaggio descrizione contenuto domanda commento richiesta bericht omschrijving
        beschrijving vraag inhoud besked
        beskrivelse spørgsmål indhold melding innhold meddelande beskrivning fråga
        innehåll viesti kuvaus kysymys sisältö
        üzenet leírás kérdés tartalom сообщение описание вопрос текст содержание
        本文 内容 説明 備考 メモ 質問 問い合わせ内容 お問い合わせ内容 メッセージ 描述 问题 正文 留言
        問題 메시지 내용 설명 질문 문의내용
    """),
    "answer": _names("""
        answer reply response agentreply agentresponse companyresponse
        resolution resolutionnotes closenotes solution
        antwort lösung réponse résolution respuesta solución resposta solução
        risposta soluzione antwoord oplossing svar
        løsning lösning vastaus ratkaisu válasz megoldás ответ решение 回答 返信 解決策 回复 解决方案 回覆 답변 해결
    """),
    "plan": _names("""
        plan customerplan subscription subscriptionplan cfplan
        tarif abonnement abo abonnementtype piano assinatura plano suscripción
        prenumeration tilaus előfizetés csomag
        тариф подписка プラン 套餐 요금제
    """),
    "status": _names("""
        status ticketstatus state currentstatus
        zustand statut état estado stato tila állapot статус состояние ステータス 状态 상태
    """),
    "author": _names("""
        authortype authorrole sendertype senderrole usertype userrole role direction
        inbound incoming isinbound isincoming
        fromagent isagent isstaff iscustomer fromcustomer sender author from writtenby postedby speaker
        rolle absender von verfasser autor richtung rôle expéditeur auteur rol remitente
        papel remetente ruolo mittente autore
        afzender afsender avsender avsändare lähettäjä feladó роль отправитель автор 送信者
        役割 发送者 角色 작성자 발신자
    """),
}
_CUSTOMERS = _names("""
    customer user enduser client requester contact lead visitor guest consumer buyer inbound incoming in received
    incomingemail human reporter
    kunde kundin benutzer eingehend utilisateur entrant cliente usuario usuaria
    entrante usuário entrada utente klant
    gebruiker inkomend bruger bruker indgående innkommende kund användare inkommande asiakas saapuva ügyfél bejövő
    клиент пользователь входящее входящий 顧客 お客様 ユーザー 受信 客户 用户 客戶 고객 사용자 수신
""")
_AGENTS = _names("""
    agent admin assistant staff support supportagent operator bot team teammate employee representative rep owner
    outbound outgoing out sent outgoingemail email business brand company technician analyst
    mitarbeiter mitarbeiterin bearbeiter ausgehend équipe sortant agente operador saliente atendente vendedor saída
    operatore uscita medewerker uitgaand medarbejder medarbeider udgående
    utgående handläggare asiakaspalvelija lähtevä
    ügyintéző kimenő агент оператор сотрудник поддержка исходящее исходящий 担当者 オペレーター サポート 送信
    客服 坐席 상담원 발신
""")
ROLES: Mapping[str, str] = dict.fromkeys(_CUSTOMERS, "customer") | dict.fromkeys(_AGENTS, "agent")
# Columns that say yes or no, and who wrote what they say yes to.
_OF_CUSTOMERS = _names("inbound incoming isinbound isincoming iscustomer fromcustomer")
FLAGS: Mapping[str, str] = dict.fromkeys(_OF_CUSTOMERS, "customer") | dict.fromkeys(
    _names("fromagent isagent isstaff"), "agent"
)
YES, NO = frozenset(("true", "yes", "1", "y", "t")), frozenset(("false", "no", "0", "n", "f"))
