package main

import (
	"context"
	"slices"
	"strings"

	"yibao/site/internal/kit"
)

// command is one thing that the program does. In texts, "yibao" at the beginning of a line stands for however the
// program is called here.
type command struct {
	name     string // "": what is done where no command is written
	args     string
	what     string // in a few words
	options  string // each on a line
	examples string // each on a line
	run      func(context.Context, []string) error
}

var commands []*command // set by init, since help shows them

func init() {
	commands = []*command{
		{"", "[-addr 地址] [-o 文件夹]", "生成网站并打开预览；改了内容，网页自己刷新", `
-addr 地址     在哪个地址打开，默认 localhost:8080；端口被占用时，用下一个空着的
-o 文件夹      网站生成到哪里，默认 public
`, `
yibao                          在 http://localhost:8080 预览
yibao -addr :9000              让同一网络里的其他电脑也能打开，端口 9000
`, preview},
		{"new", "[-place 地区] [-name 名称] [-id 编号] [文件夹]", "新建一个自己的小网站：一项流程、一份政策、几个术语", `
-place 地区    给哪个地区办的；不写就问
-name 名称     网站叫什么；不写就问，默认是地区加“医保指南”
-id 编号       地区在网址里的编号，小写字母和数字；默认是地区的拼音
文件夹         建在哪里，默认就在这里；已经有 content 文件夹的，不动它
`, `
yibao new                                 问两个问题，建在这个文件夹里
yibao new -place 乙县 -name 乙县医保 site  不问，建在 site 文件夹里
`, newSite},
		{"build", "[-o 文件夹]", "只生成网站", `
-o 文件夹      网站生成到哪里，默认 public；旧网站在新的写完以后才换下来
`, `
yibao build                      生成到 public
yibao build -o /srv/www/yibao    生成到网站服务器的文件夹
`, buildSite},
		{"check", "[-fix]", "只检查内容；-fix 把只有一种改法的错改好", `
-fix           全角的符号、空格、列表记号、网页里的位置这些只有一种改法的，先给您看每一行改成什么，您回答 y 才写
`, `
yibao check                      列出每一处错误和可以写得更好的地方，连同文件、行、列和改法
yibao check -fix                 改好其中只有一种改法的
`, check},
		{"estimate", "[-short] < 请求 > 答复", "每行一个请求，每行一个答复（JSON）", `
-short         答复里不要明细 lines 和说明 notes：几十万行的时候省下一大半
`, `
echo '{"policy": "beijing-employee", "visits": [{"kind": "inpatient", "fees": {"medfee_sumamt": "35000"}}]}' | yibao estimate
yibao estimate < 请求.ndjson > 答复.ndjson
`, estimate},
		{"diff", "旧 新", "试算几千例，看两份内容的结果有哪些不同", `
旧、新         内容文件夹，或 git 里的版本，例如 HEAD
`, `
yibao diff content.old content   您的改动让哪些结果变了
yibao diff HEAD content          和 git 里的比
`, compare},
		{"serve", "[-addr 地址] [-dir 文件夹] [-cert 证书 -key 私钥] [-log]", "打开已经生成好的网站", `
-addr 地址     在哪个地址打开，默认 localhost:8080；端口被占用就报错
-dir 文件夹    打开哪个文件夹里的网站，默认 public
-cert -key     证书和私钥的 PEM 文件，写了就用 https；文件更新后自动换上
-log           每个请求记一行：时间、方法、路径、状态、字节数、用时；不记是谁、问号后面和填了什么
`, `
yibao serve                                    只给这台电脑看
yibao serve -addr :80 -dir /srv/www/yibao      给别人看
yibao serve -addr :443 -cert 证书.pem -key 私钥.pem
`, serveSite},
		{"use", "底本", "把取来的内容（底本）换成新的，先说有什么不同", `
底本           文件夹或 zip 压缩包；内容文件夹里同名的文件盖过它
`, `
yibao use ../yibao-content-2027.zip    您的文件盖住的，底本里变了什么，一行行列出来
`, use},
		{"worker", "[-dir 文件夹] [-o 文件夹]", "写出放到 Cloudflare 要的文件", `
-dir 文件夹    生成好的网站，默认 public
-o 文件夹      写到哪里，默认 worker
`, `
yibao build && yibao worker      然后在 worker 里运行 npx wrangler deploy
`, writeWorker},
		{"licences", "", "程序里用到的软件和它们的许可", "", `
yibao licences
`, printLicences},
		{"version", "", "这个程序是哪一版", "", `
yibao version
`, printVersion},
		{"help", "[命令]", "这一页；写了命令，就说那个命令", "", `
yibao help build                 和 yibao build -h 一样
`, help},
	}
	if !kit.Released() { // the project has the Worker's folder, go.mod and git for these
		commands = slices.DeleteFunc(commands, func(c *command) bool { return c.name == "worker" || c.name == "licences" || c.name == "version" })
	}
}

// find gives the command of that name, or nil.
func find(name string) *command {
	for _, c := range commands {
		if c.name == name {
			return c
		}
	}
	return nil
}

// usage is the help of all commands together.
func usage() string {
	var b strings.Builder
	b.WriteString("医保指南：把 content 文件夹里的文字和数据做成网站。\n\n用法：\n")
	for _, c := range commands {
		b.WriteString("  " + c.line() + "\n      " + c.what + "\n")
	}
	b.WriteString("\n一个命令的选项和例子：" + kit.Command() + " help 命令\n")
	return b.String()
}

// line is how the command is written.
func (c *command) line() string {
	return strings.Join(strings.Fields(kit.Command()+" "+c.name+" "+c.args), " ")
}

// help is the help of one command.
func (c *command) help() string {
	b := c.what + "。\n\n用法：\n  " + c.line() + "\n"
	if c.options != "" {
		b += "\n选项：" + indented(c.options)
	}
	return b + "\n例子：" + indented(c.examples)
}

// indented sets lines in, and calls the program as it is called here.
func indented(lines string) string {
	var b strings.Builder
	for line := range strings.Lines(lines) {
		if line != "\n" {
			b.WriteString("  ")
		}
		if rest, ok := strings.CutPrefix(line, "yibao"); ok {
			line = kit.Command() + rest
		}
		b.WriteString(strings.NewReplacer("| yibao", "| "+kit.Command(), "&& yibao", "&& "+kit.Command(), "和 yibao", "和 "+kit.Command()).Replace(line))
	}
	return b.String()
}
