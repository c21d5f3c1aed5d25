package docs

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestClasses: what pages say in many ways, one way in each page. A claim is
// written with its line; nothing else may be claimed.
func TestClasses(t *testing.T) {
	e := New(builtin(t))
	for _, c := range []struct {
		name, page string
		want       []string
	}{
		{"a sentence pairs peers with ports", "## Outbound\n\nTCP port 443 must be open to `Storage` and `AzureKeyVault`, 1433 to `Sql`.\n", []string{
			"3 flow Outbound Tcp 443 to Storage", "3 flow Outbound Tcp 443 to AzureKeyVault", "3 flow Outbound Tcp 1433 to Sql",
		}},
		{"a word for from tells the direction", "# x\n\nThe pool accepts TCP traffic on ports 8000 through 8010 from `AzureLoadBalancer`.\n", []string{"3 flow Inbound Tcp 8000-8010 from AzureLoadBalancer"}},
		{"a particle tells it", "# x\n\n`AzureMachineLearning` からの TCP 44224 を許可する規則が必要です。\n", []string{"3 flow Inbound Tcp 44224 from AzureMachineLearning"}},
		{"the sentence above a list tells it", "# x\n\n允许从子网到以下服务标记的 TCP 流量：\n\n- `Sql`：端口 1433 和 11000 到 11999\n", []string{"5 flow Outbound Tcp 1433,11000-11999 to Sql"}},
		{"a sentence names the peer, the next one the ports", "# x\n\nProbes come from `AzureLoadBalancer`. Allow them in on any port.\n", []string{"3 flow Inbound * from AzureLoadBalancer"}},
		{"all of a page", "# x\n\nSofern nicht anders angegeben, wird TCP-Port 443 verwendet.\n\n| Hostname | Zweck |\n|---|---|\n| pypi.org | Pakete |\n", []string{"7 host Outbound Tcp 443 to pypi.org"}},
		{"all of a section, said behind it", "## Hosts\n\n- pypi.org\n\nAll of these hosts use TCP port 443.\n", []string{"3 host Outbound Tcp 443 to pypi.org"}},
		{"headers made of words", "# x\n\n| 宛先のタグ | 内容とポート |\n|---|---|\n| `Sql` | データ (1433) |\n", []string{"5 flow Outbound 1433 to Sql"}},
		{"headers that nobody knows", "## Outbound\n\n| Whereto | Wherewith |\n|---|---|\n| `Sql` | TCP 1433 |\n", []string{"5 flow Outbound Tcp 1433 to Sql"}},
		{"a header with a direction", "# x\n\n| 端口 | 协议 | 服务标记（出站） |\n|---|---|---|\n| 443 | TCP | AzureMonitor |\n", []string{"5 flow Outbound Tcp 443 to AzureMonitor"}},
		{"a header with a protocol", "# x\n\n| Host | TCP ports | UDP ports |\n|---|---|---|\n| a.contoso.com | 443 | 5831 |\n", []string{"5 host Outbound Tcp 443 to a.contoso.com", "5 host Outbound Udp 5831 to a.contoso.com"}},
		{"tabs with a direction", "# x\n\nAll of the following rules are TCP rules.\n\n# [Inbound](#tab/in)\n\n| Tag | Ports |\n|---|---|\n| Internet | 80 |\n\n# [Outbound](#tab/out)\n\n| Tag | Ports |\n|---|---|\n| Sql | 1433 |\n\n---\n", []string{
			"9 flow Inbound Tcp 80 from Internet", "15 flow Outbound Tcp 1433 to Sql",
		}},
		{"a row that continues", "# x\n\n| Port | Direction | Service tag |\n|---|---|---|\n| 443 | Outbound | Sql |\n| | | AzureMonitor |\n", []string{"5 flow Outbound 443 to Sql", "6 flow Outbound 443 to AzureMonitor"}},
		{"a column denies", "# x\n\n| Sentido | Etiqueta | Puerto | Acción |\n|---|---|---|---|\n| Salida | Internet | 25 | Denegar |\n", []string{"5 flow Deny Outbound 25 to Internet"}},
		{"what must not be blocked is allowed", "# x\n\nNo bloquee el tráfico UDP de entrada de `VirtualNetwork` en el puerto 53.\n", []string{"3 flow Inbound Udp 53 from VirtualNetwork"}},
		{"priorities are no ports", "# x\n\n| Rank | Note | Service tag |\n|---|---|---|\n| 443 | first | Sql |\n", nil},
		{"a table of HTML", "# x\n\n<table>\n<tr><th>Service tag</th><th>Port</th><th>Direction</th></tr>\n<tr><td>Sql</td>\n<td>1433</td><td>Outbound</td></tr>\n</table>\n", []string{"5 flow Outbound 1433 to Sql"}},
		{"rows apart, of a flattened page", "x\n\n  • y\n\nDirección\nPuertos\nEtiqueta de servicio\nPropósito\n\nSalida\nTCP: 443\nUDP: 5831\nAzureMachineLearning\nTelemetría.\n", []string{
			"13 flow Outbound Tcp 443 to AzureMachineLearning", "13 flow Outbound Udp 5831 to AzureMachineLearning",
		}},
		{"clouds of a flattened page", "x\n\n  • y\n\nErforderlich für Azure Public Cloud Azure Government\nPortal portal.azure.com portal.azure.us\n", []string{
			"6 host Outbound to portal.azure.com", "6 host Outbound to portal.azure.us",
		}},
		{"several fields in a step", "# x\n\n1. Select **Outbound security rules**.\n1. Set **Destination** to **Service Tag**, and **Destination service tag** to **Sql**.\n1. Set **Destination port ranges** to **1433**.\n1. Set **Protocol** to **TCP**.\n", []string{"4 flow Outbound Tcp 1433 to Sql"}},
		{"a service listens, and nobody calls", "# x\n\nVersion 443 of the agent talks to `telemetry.contoso.com`. More is said of `AzureMonitor` elsewhere.\n", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			claims, fs := e.Extract("page.md", []byte(c.page))
			if len(fs) > 0 {
				t.Fatal(fs)
			}
			var got []string
			for _, x := range claims {
				x.Condition = ""
				got = append(got, fmt.Sprintf("%d %s", x.Line, x))
			}
			slices.Sort(got)
			slices.Sort(c.want)
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}
