export LD_LIBRARY_PATH=/tmp/bk/x/usr/lib/x86_64-linux-gnu
timeout 200 /tmp/bk/lo7/program/soffice.bin -env:UserInstallation=file:///tmp/bk/lo --headless --convert-to csv --outdir /tmp/bk/o $1 2>&1 | tail -1
