#!/bin/sh
# Installs Request Tracker 5 from Debian with SQLite, for `make bench-helpdesk`: 260 packages, 49 MB to fetch. As root.
set -eu
port=$1 password=$2
test "$(id -u)" = 0 || { echo 'make bench-helpdesk installs Debian packages: run it as root, on a machine of its own' >&2; exit 1; }
command -v apt-get > /dev/null || { echo 'make bench-helpdesk needs Debian, for its package request-tracker5' >&2; exit 1; }
if ! dpkg -s request-tracker5 > /dev/null 2>&1; then
  apt-get install -y --no-install-recommends -qq debconf > /dev/null
  debconf-set-selections << END
request-tracker5 request-tracker5/rtname string desk.example
request-tracker5 request-tracker5/organization string desk.example
request-tracker5 request-tracker5/webbaseurl string http://127.0.0.1:$port
request-tracker5 request-tracker5/install-cronjobs boolean false
request-tracker5 request-tracker5/initial-root-password password $password
request-tracker5 request-tracker5/initial-root-password-confirm password $password
request-tracker5 request-tracker5/dbconfig-install boolean true
request-tracker5 request-tracker5/database-type select sqlite3
END
  # msmtp-mta keeps a mail daemon out.
  DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends -qq \
    request-tracker5 rt5-db-sqlite rt5-standalone rt5-clients msmtp-mta > /dev/null
fi
# Each run begins with the tickets and articles of a new RT: none.
database=/var/lib/dbconfig-common/sqlite3/request-tracker5/rtdb
test -e "$database.new" || cp -p "$database" "$database.new"
cp -p "$database.new" "$database"
# Left for root alone, RT would begin its installation anew.
chgrp www-data /etc/request-tracker5/RT_SiteConfig.pm
chmod 640 /etc/request-tracker5/RT_SiteConfig.pm
# No mail leaves the machine: RT appends what it sends to one file.
cat > /etc/request-tracker5/RT_SiteConfig.d/90-bench.pm << END
Set(\$WebPath, "");
Set(\$WebDomain, "127.0.0.1");
Set(\$WebPort, $port);
Set(\$MailCommand, "mbox");
Set(\$LogToSyslog, undef);
Set(\$LogToSTDERR, "warning");
Set(\$MessageBoxRichText, 0);
Set(\$OwnerEmail, "root");
1;
END
